#include "write/sms_backup/backup_plan.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"

namespace gvoice::write::sms_backup {
namespace {

bool is_call(RecordKind kind) {
  return kind == RecordKind::kPlaced || kind == RecordKind::kReceived ||
         kind == RecordKind::kMissed || kind == RecordKind::kCall;
}

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && std::ranges::none_of(text, is_space);
}

/// Whether the message has a number or other address for all parties.
bool has_addresses(const Record& record) {
  const auto known = [](const Party& party) { return is_address(party.number); };
  return !record.participants.empty() && std::ranges::all_of(record.participants, known);
}

/// The calls of those numbers that have recordings, to find what overlaps one.
class CallTimes {
 public:
  /// `records` are in order of time.
  explicit CallTimes(std::span<const Record* const> records) {
    for (const Record* record : records) {
      if (record->kind == RecordKind::kRecorded) calls_[number_of(*record)];
    }
    if (calls_.empty()) return;
    for (const Record* record : records) {
      if (!is_call(record->kind) || record->timestamp_ms == Record::kNoTime) continue;
      const auto calls = calls_.find(number_of(*record));
      if (calls == calls_.end()) continue;
      auto& [begins, latest_ends] = calls->second;
      begins.push_back(record->timestamp_ms);
      const std::int64_t end = end_of(*record);
      latest_ends.push_back(latest_ends.empty() ? end : std::max(end, latest_ends.back()));
    }
  }

  /// Ends included.
  bool overlap(const Record& recording) const {
    const auto& [begins, latest_ends] = calls_.at(number_of(recording));
    const auto later = std::ranges::upper_bound(begins, end_of(recording));
    if (later == begins.begin()) return false;
    const auto before = static_cast<std::size_t>(later - begins.begin()) - 1;
    return latest_ends[before] >= recording.timestamp_ms;
  }

 private:
  struct Calls {
    std::vector<std::int64_t> begins;       ///< ms, in order
    std::vector<std::int64_t> latest_ends;  ///< of all calls up to this one
  };

  static std::string_view number_of(const Record& record) {
    return record.participants.empty() ? std::string_view() : record.participants.front().number;
  }
  static std::int64_t end_of(const Record& record) {
    return record.timestamp_ms + std::max<std::int64_t>(record.duration_seconds, 0) * 1000;
  }

  std::map<std::string_view, Calls> calls_;
};

Element element_of(const Record& record) {
  if (is_call(record.kind)) return Element::kCall;
  const bool plain = record.kind == RecordKind::kText && record.attachments.empty() &&
                     record.placeholder == Placeholder::kNone && record.participants.size() <= 1;
  return plain ? Element::kSms : Element::kMms;
}

/// Whether a voicemail or recording is a call as well.
bool stands_for_a_call(const Record& record, const CallTimes& calls) {
  if (unfit_for({&record, Element::kCall}) != Unfit::kNo) return false;
  if (record.kind == RecordKind::kVoicemail) return true;
  return record.kind == RecordKind::kRecorded && !record.participants.empty() &&
         !calls.overlap(record);
}

}  // namespace

bool is_address(std::string_view text) {
  if (text.starts_with('+')) {
    return text.size() >= 7 && text.size() <= 16 && all_digits(text.substr(1));
  }
  return (text.size() >= 3 && text.size() <= 15 && all_digits(text)) || is_mail_address(text);
}

bool is_backup_time(std::int64_t timestamp_ms) {
  return timestamp_ms >= 10'000'000'000 && timestamp_ms <= 99'999'999'999'999;
}

Unfit unfit_for(const Item& item) {
  const Record& record = *item.record;
  if (!is_backup_time(record.timestamp_ms)) return Unfit::kNoTime;
  if (item.element == Element::kCall) {
    if (record.participants.empty())
      return record.unresolved == Unresolved::kNo ? Unfit::kNo : Unfit::kNoNumber;
    return is_address(record.participants.front().number) ? Unfit::kNo : Unfit::kNoNumber;
  }
  if (!has_addresses(record)) return Unfit::kNoNumber;
  const bool no_direction =
      record.kind == RecordKind::kText && record.direction == Direction::kUnknown;
  return no_direction ? Unfit::kNoDirection : Unfit::kNo;
}

BackupPlan plan_backup(const ArchiveModel& model) {
  BackupPlan plan;
  const CallTimes call_times(model.records);
  for (const Record* record : model.records) {
    const Item item{record, element_of(*record)};
    const bool voice =
        record->kind == RecordKind::kVoicemail || record->kind == RecordKind::kRecorded;
    if (unfit_for(item) != Unfit::kNo) {
      plan.unresolved.push_back(item);
    } else if (item.element == Element::kCall) {
      plan.calls.push_back(item);
    } else {
      (voice ? plan.voice : plan.texts).push_back(item);
    }
    if (voice && stands_for_a_call(*record, call_times))
      plan.calls.push_back({record, Element::kCall});
    if (item.element == Element::kCall && !record->attachments.empty())
      plan.calls_with_media.push_back(record);
  }
  return plan;
}

std::string own_number_of(const ArchiveModel& model, std::string_view my_number) {
  if (!my_number.empty()) return std::string(my_number);
  if (!model.voice_number.empty()) return model.voice_number;
  const auto& own = model.own_numbers;
  if (own.size() > 1) {
    for (auto record = model.records.rbegin(); record != model.records.rend(); ++record) {
      const Party& sender = (*record)->sender;
      if ((*record)->has_sender && (*record)->sender_is_owner && is_address(sender.number))
        return std::string(sender.number);
    }
  }
  const auto usable = std::ranges::find_if(own, [](const std::string& n) { return is_address(n); });
  return usable == own.end() ? std::string() : *usable;
}

}  // namespace gvoice::write::sms_backup
