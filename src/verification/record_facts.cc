#include "verification/record_facts.h"

#include <string>

#include "gvoice/record_names.h"

namespace gvoice::verification {

std::uint64_t hash_of_text(std::optional<std::string_view> text) {
  return text ? xxh3_64(*text) : 0;
}

void AttachmentsHash::add(std::string_view status, std::string_view sha256) {
  all_ += status;
  all_ += ' ';
  all_ += sha256;
  all_ += '\n';
}

void PartiesHash::add(std::string_view number, bool me) {
  all_ += number;
  all_ += me ? " me\n" : "\n";
}

RecordFacts facts_of(const Record& record) {
  AttachmentsHash attachments;
  for (const Attachment& attachment : record.attachments) {
    attachments.add(attachment_status_name(attachment.status),
                    attachment.media == nullptr ? std::string_view() : attachment.media->sha256);
  }
  PartiesHash sender;
  if (record.has_sender) sender.add(record.sender.number, record.sender_is_owner);
  PartiesHash participants;
  for (const Party& party : record.participants) participants.add(party.number, false);
  return {.id = record.id,
          .timestamp_ms = record.timestamp_ms,
          .duration_seconds = record.duration_seconds,
          .text = hash_of_text(record.has_text ? std::optional(record.text) : std::nullopt),
          .attachments = attachments.value(),
          .conversation = record.conversation,
          .sender = sender.value(),
          .participants = participants.value(),
          .kind = kind_name(record.kind),
          .direction = direction_name(record.direction)};
}

std::string_view known_kind(std::string_view name) {
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    const std::string_view known = kind_name(static_cast<RecordKind>(kind));
    if (known == name) return known;
  }
  return {};
}

std::string_view known_direction(std::string_view name) {
  for (const Direction direction : {Direction::kUnknown, Direction::kIn, Direction::kOut}) {
    const std::string_view known = direction_name(direction);
    if (known == name) return known;
  }
  return {};
}

void count_kind(std::string_view kind, KindCounts& counts) {
  for (std::size_t i = 0; i < kRecordKinds; ++i) {
    if (kind_name(static_cast<RecordKind>(i)) == kind) ++counts[i];
  }
}

std::string differing_fields(const RecordFacts& a, const RecordFacts& b) {
  std::string fields;
  const auto compare = [&](bool same, const char* name) {
    if (same) return;
    if (!fields.empty()) fields += ", ";
    fields += name;
  };
  compare(a.kind == b.kind, "kind");
  compare(a.direction == b.direction, "direction");
  compare(a.timestamp_ms == b.timestamp_ms, "timestamp_ms");
  compare(a.text == b.text, "text");
  compare(a.duration_seconds == b.duration_seconds, "duration_seconds");
  compare(a.attachments == b.attachments, "attachments");
  compare(a.conversation == b.conversation, "conversation");
  compare(a.sender == b.sender, "sender");
  compare(a.participants == b.participants, "participants");
  return fields;
}

}  // namespace gvoice::verification
