#ifndef GVOICE_CONVERSATIONS_RECORD_TEST_SUPPORT_H_
#define GVOICE_CONVERSATIONS_RECORD_TEST_SUPPORT_H_

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/hash.h"
#include "gvoice/conversation.h"
#include "gvoice/record.h"

namespace gvoice::conversations {

inline constexpr std::string_view kOwnNumber = "+12025550100";
inline constexpr std::string_view kAnn = "+12025550101";
inline constexpr std::string_view kBob = "+12025550102";

/// Whether no count of `later` is less than that of `earlier`, and both add up.
inline bool never_goes_back(const ConversationStats& earlier, const ConversationStats& later) {
  return earlier.adds_up() && later.adds_up() && later.num_messages >= earlier.num_messages &&
         later.num_sms >= earlier.num_sms && later.num_calls >= earlier.num_calls &&
         later.num_voicemails >= earlier.num_voicemails &&
         later.num_recordings >= earlier.num_recordings;
}

/// Settled records for tests, as from the people module: each on a chosen entry, with everything
/// that its kind implies. Owns the data of its records; not thread-safe.
class RecordMaker {
 public:
  Record& incoming(std::int64_t ms, std::string_view from, std::string_view text,
                   std::uint32_t entry = 0) {
    Record& record = start(RecordKind::kText, ms, entry);
    record.direction = Direction::kIn;
    say(record, text);
    with(record, {number(from)});
    record.sender = record.participants[0];
    record.has_sender = true;
    return record;
  }
  Record& outgoing(std::int64_t ms, std::string_view to, std::string_view text,
                   std::uint32_t entry = 0) {
    Record& record = start(RecordKind::kText, ms, entry);
    record.direction = Direction::kOut;
    say(record, text);
    with(record, {number(to)});
    owner_sends(record);
    return record;
  }
  /// An own text whose page states only a name.
  Record& outgoing_to_name(std::int64_t ms, std::string_view name, std::string_view text,
                           std::uint32_t entry = 0) {
    Record& record = outgoing(ms, "", text, entry);
    Party party;
    party.name = arena_.copy(name);
    with(record, {party});
    record.unresolved = Unresolved::kUnknown;
    return record;
  }
  Record& call(RecordKind kind, std::int64_t ms, std::string_view other, std::uint32_t entry = 0) {
    Record& record = start(kind, ms, entry);
    if (other.empty()) {
      with(record, {});
    } else {
      with(record, {number(other)});
    }
    switch (kind) {
      case RecordKind::kPlaced:
        record.direction = Direction::kOut;
        break;
      case RecordKind::kCall:
        record.direction = Direction::kOut;
        record.add_inferred(Inferred::kDirection);
        break;
      case RecordKind::kRecorded:
        record.direction = Direction::kUnknown;
        break;
      default:
        record.direction = Direction::kIn;
    }
    if (record.direction == Direction::kOut) {
      owner_sends(record);
      record.sender = {};
    } else if (record.direction == Direction::kIn) {
      record.has_sender = true;
      if (!other.empty()) record.sender = record.participants[0];
    }
    return record;
  }
  Record& voicemail(std::int64_t ms, std::string_view other, TranscriptStatus status,
                    std::string_view transcript = "", std::uint32_t entry = 0) {
    Record& record = call(RecordKind::kVoicemail, ms, other, entry);
    record.transcript = status;
    if (status == TranscriptStatus::kText || status == TranscriptStatus::kEmpty) {
      say(record, transcript);
    }
    return record;
  }
  Record& group_text(std::int64_t ms, std::initializer_list<std::string_view> members,
                     std::string_view text, std::uint32_t entry = 0) {
    Record& record = outgoing(ms, "", text, entry);
    std::vector<Party> parties;
    for (const std::string_view member : members) parties.push_back(number(member));
    with(record, parties);
    record.group = true;
    return record;
  }

  static void say(Record& record, std::string_view text) {
    record.text = text;
    record.has_text = true;
  }
  void label(Record& record, std::initializer_list<std::string_view> labels) {
    record.labels = copy_of(std::vector<std::string_view>(labels));
  }
  Attachment& attach(Record& record, std::string_view reference, AttachmentElement element,
                     AttachmentStatus status) {
    std::vector<Attachment> all(record.attachments.begin(), record.attachments.end());
    Attachment& added = all.emplace_back();
    added.reference = reference;
    added.element = element;
    added.status = status;
    if (status != AttachmentStatus::kMissing) added.media = &media_.emplace_back();
    record.attachments = copy_of(all);
    return record.attachments.back();
  }
  /// Sets the parties of a record and its conversation.
  void with(Record& record, const std::vector<Party>& parties) {
    record.participants = copy_of(parties);
    record.others = record.participants;
    std::string key;
    for (const Party& party : parties) {
      key.append(party.number).push_back('|');
      key.append(party.name).push_back('|');
    }
    record.conversation = xxh3_64(key);
    record.party = record.conversation;
  }

  static Party number(std::string_view number) {
    Party party;
    party.number = number;
    party.raw = number;
    return party;
  }
  Arena& arena() { return arena_; }
  std::vector<Record*> all() {
    std::vector<Record*> records;
    for (Record& record : records_) records.push_back(&record);
    return records;
  }

 private:
  Record& start(RecordKind kind, std::int64_t ms, std::uint32_t entry) {
    Record& record = records_.emplace_back();
    record.kind = kind;
    record.timestamp_ms = ms;
    record.time = "2018-05-03T18:39:04.934Z";
    record.sources = copy_of(std::vector<Source>{{entry, next_index_++}});
    return record;
  }
  static void owner_sends(Record& record) {
    record.sender = number(kOwnNumber);
    record.has_sender = true;
    record.sender_is_owner = true;
  }
  template <typename T>
  std::span<T> copy_of(const std::vector<T>& values) {
    return arena_.copy(std::span<const T>(values));
  }

  Arena arena_;
  std::deque<Record> records_;
  std::deque<StoredMedia> media_;
  std::uint32_t next_index_ = 0;
};

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_RECORD_TEST_SUPPORT_H_
