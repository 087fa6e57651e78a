#include "conversations/identity.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/hash.h"

namespace gvoice::conversations {
namespace {

/// Placed, received, missed and undirected calls are one class: an export may state less than
/// another.
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

void append_stated_numbers(const Record& record, std::string& key) {
  if (record.is_inferred(Inferred::kParticipants)) return;
  const auto append = [&](const Party& party) {
    key += party.number;
    key += '\n';
  };
  const auto has_number = [](const Party& party) { return !party.number.empty(); };
  if (record.group || record.kind != RecordKind::kText) {
    // A list with somebody who is only named says less than it will once the number is learned; it
    // does not count.
    if (!std::all_of(record.participants.begin(), record.participants.end(), has_number)) return;
    for (const Party& party : record.participants) append(party);
  }
  if (record.kind == RecordKind::kText && record.has_sender && !record.sender_is_owner &&
      has_number(record.sender)) {
    key += '<';
    append(record.sender);
  }
}

Identity identity_with(const Record& record, Direction stated) {
  thread_local std::string key;
  key.clear();
  key += class_of(record.kind);
  key += letter_of(stated);
  key.append(reinterpret_cast<const char*>(&record.timestamp_ms), sizeof record.timestamp_ms);
  append_stated_numbers(record, key);
  key += '\0';
  if (record.kind == RecordKind::kText) key += record.text;
  const Xxh128Digest digest = xxh3_128(key);
  Identity identity;
  std::memcpy(&identity.high, digest.data(), 8);
  std::memcpy(&identity.low, digest.data() + 8, 8);
  return identity;
}

}  // namespace

Identity identity_of(const Record& record) {
  const bool stated = !record.is_inferred(Inferred::kDirection);
  return identity_with(record, stated ? record.direction : Direction::kUnknown);
}

Identity identity_if_directed(const Record& record, Direction direction) {
  return identity_with(record, direction);
}

std::uint64_t record_id(const Identity& identity, std::uint32_t ordinal) {
  char key[20];
  std::memcpy(key, &identity.high, 8);
  std::memcpy(key + 8, &identity.low, 8);
  std::memcpy(key + 16, &ordinal, 4);
  return xxh3_64({key, sizeof key});
}

}  // namespace gvoice::conversations
