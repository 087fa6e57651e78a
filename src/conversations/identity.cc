#include "conversations/identity.h"

#include <cstddef>
#include <string>

#include "base/hash.h"
#include "gvoice/record_names.h"
#include "model/phone_number.h"

namespace gvoice::conversations {
namespace {

/// All calls are one class, as an export may not state whether they were placed, received or
/// missed.
char class_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::kText:
      return 't';
    case RecordKind::kVoicemail:
      return 'v';
    case RecordKind::kRecorded:
      return 'r';
    case RecordKind::kPlaced:
    case RecordKind::kReceived:
    case RecordKind::kMissed:
    case RecordKind::kCall:
      return 'c';
  }
  return '?';
}

char letter_of(Direction direction) {
  switch (direction) {
    case Direction::kIn:
      return 'i';
    case Direction::kOut:
      return 'o';
    case Direction::kUnknown:
      return '-';
  }
  return '?';
}

/// Little-endian on every machine.
template <typename Integer>
void append_bytes(Integer value, std::string& key) {
  auto rest = static_cast<std::uint64_t>(value);
  for (std::size_t i = 0; i < sizeof value; ++i, rest >>= 8) key += static_cast<char>(rest & 0xFF);
}

Identity identity_with(const Record& record, Direction stated) {
  thread_local std::string key;
  key.clear();
  key += class_of(record.kind);
  key += letter_of(stated);
  append_bytes(record.timestamp_ms, key);
  if (record.kind == RecordKind::kText) key += text_of(record);
  const Xxh128Digest digest = xxh3_128(key);
  Identity identity;
  for (std::size_t i = 0; i < 8; ++i) {
    identity.high = identity.high << 8 | static_cast<std::uint8_t>(digest[i]);
    identity.low = identity.low << 8 | static_cast<std::uint8_t>(digest[i + 8]);
  }
  return identity;
}

}  // namespace

std::string_view text_of(const Record& record) {
  const bool stands_for_picture = record.text == placeholder_words(Placeholder::kMmsSent) ||
                                  record.text == placeholder_words(Placeholder::kMmsReceived);
  return stands_for_picture ? std::string_view() : record.text;
}

Identity identity_of(const Record& record) {
  const bool stated = !record.is_inferred(Inferred::kDirection);
  return identity_with(record, stated ? record.direction : Direction::kUnknown);
}

Identity identity_if_directed(const Record& record, Direction direction) {
  return identity_with(record, direction);
}

std::string_view group_sender_of(const Record& record) {
  // A group with only one other person is the same as a one-to-one page.
  const bool among_others = record.group && record.participants.size() > 1;
  const bool by_other = record.kind == RecordKind::kText && among_others && record.has_sender &&
                        !record.sender_is_owner;
  return by_other ? record.sender.number : std::string_view();
}

std::uint64_t record_id(const Identity& identity, std::uint64_t party,
                        std::string_view group_sender, std::uint32_t ordinal) {
  thread_local std::string key;
  key.clear();
  append_bytes(identity.high, key);
  append_bytes(identity.low, key);
  append_bytes(party, key);
  append_bytes(ordinal, key);
  append_address_key(group_sender, key);
  return xxh3_64(key);
}

}  // namespace gvoice::conversations
