#ifndef GVOICE_WRITE_FORMAT_MODEL_MAKER_TEST_SUPPORT_H_
#define GVOICE_WRITE_FORMAT_MODEL_MAKER_TEST_SUPPORT_H_

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "model/archive.h"

namespace gvoice::write {

/// Makes a finished account by hand, for tests and benchmarks: owns what the views of the model
/// point to. Not thread-safe; must outlive the model.
class ModelMaker {
 public:
  /// A minute of the time in which made-up records happen: 2018-05-03T18:00:00Z and so many
  /// minutes.
  static constexpr std::int64_t at_minute(std::int64_t minute) {
    return 1'525'370'400'000 + minute * 60'000;
  }

  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  Party person(std::string name, std::string number) {
    const std::string_view kept = keep(std::move(number));
    return {.raw = kept, .name = keep(std::move(name)), .number = kept};
  }

  /// References stay good while further conversations are added.
  Conversation& conversation(std::vector<Party> others) {
    Conversation& made = conversations_.emplace_back();
    made.id = 0xC000000000000000 + conversations_.size();
    made.group = others.size() > 1;
    made.others = std::move(others);
    return made;
  }

  /// A record of the conversation with the next id, in the offset of Denver's summer.
  Record& record(Conversation& conversation, RecordKind kind, Direction direction,
                 std::int64_t timestamp_ms) {
    Record& made = records_.emplace_back();
    made.id = 0xA000000000000000 + records_.size();
    made.conversation = conversation.id;
    made.kind = kind;
    made.direction = direction;
    made.timestamp_ms = timestamp_ms;
    made.utc_offset_seconds = -6 * 3600;
    made.time = "as exported";
    made.participants = conversation.others;
    made.group = conversation.group;
    if (direction != Direction::kUnknown) {
      made.has_sender = true;
      made.sender_is_owner = direction == Direction::kOut;
      if (direction == Direction::kIn && !conversation.others.empty())
        made.sender = conversation.others.front();
    }
    conversation.records.push_back(&made);
    return made;
  }

  Record& text(Conversation& conversation, Direction direction, std::int64_t minute,
               std::string words) {
    Record& made = record(conversation, RecordKind::kText, direction, at_minute(minute));
    made.has_text = true;
    made.text = keep(std::move(words));
    return made;
  }

  void label(Record& record, std::vector<std::string_view> labels) {
    record.labels = labels_.emplace_back(std::move(labels));
  }

  /// Adds a reference to the record; `path` empty means that its file is missing.
  Attachment& attach(Record& record, AttachmentElement element, std::string reference,
                     std::string path, std::string media_type) {
    std::vector<Attachment>& list =
        attachments_.emplace_back(record.attachments.begin(), record.attachments.end());
    Attachment& added = list.emplace_back();
    added.element = element;
    added.reference = keep(std::move(reference));
    if (!path.empty()) {
      const std::string_view extension = keep(path.substr(path.rfind('.')));
      StoredMedia& media = media_.emplace_back();
      media.file = keep(std::string(added.reference) + std::string(extension));
      media.path = keep(std::move(path));
      media.media_type = keep(std::move(media_type));
      added.media = &media;
      added.status = AttachmentStatus::kFound;
    }
    record.attachments = list;
    return added;
  }
  /// The same for a file of this content.
  Attachment& attach(Record& record, AttachmentElement element, std::string reference,
                     std::string path, std::string media_type, std::string_view content) {
    Attachment& added =
        attach(record, element, std::move(reference), std::move(path), std::move(media_type));
    media_.back().size = content.size();
    media_.back().sha256 = keep(to_hex(sha256(content)));
    return added;
  }

  /// A place where the record was found, behind those that it has.
  void found_in(Record& record, std::string input, std::string path, std::uint32_t index) {
    const auto known = std::ranges::find_if(model_.entries, [&](const EntryName& entry) {
      return entry.input == input && entry.path == path;
    });
    const auto entry = static_cast<std::uint32_t>(known - model_.entries.begin());
    if (known == model_.entries.end())
      model_.entries.push_back({keep(std::move(input)), keep(std::move(path))});
    std::vector<Source>& list = sources_.emplace_back(record.sources.begin(), record.sources.end());
    list.push_back({entry, index});
    record.sources = list;
  }

  void format(std::string number, std::string formatted) {
    model_.formatted_numbers[keep(std::move(number))] = std::move(formatted);
  }
  /// Names that a number had beside the one that is shown.
  void other_names(std::string number, std::vector<std::string_view> names) {
    model_.other_names[keep(std::move(number))] = std::move(names);
  }
  /// They must outlive the model.
  void person_numbers(std::span<const std::string_view> numbers) {
    for (const std::string_view number : numbers) model_.person_numbers[number] = numbers;
  }
  void own_number(std::string number) { model_.own_numbers.push_back(std::move(number)); }

  /// Sorts and counts what was added so far. The model stays good until the next addition.
  const ArchiveModel& finish() {
    finished_.assign(conversations_.begin(), conversations_.end());
    all_.clear();
    model_.totals = {};
    for (Conversation& conversation : finished_) {
      std::ranges::sort(conversation.records, {}, key);
      conversation.stats = {};
      for (const Record* record : conversation.records) count(*record, conversation.stats);
      model_.totals += conversation.stats;
      all_.insert(all_.end(), conversation.records.begin(), conversation.records.end());
    }
    std::ranges::sort(all_, {}, key);
    model_.conversations = finished_;
    model_.records = all_;
    return model_;
  }

 private:
  static std::tuple<std::int64_t, std::uint64_t> key(const Record* record) {
    return {record->timestamp_ms, record->id};
  }

  static void count(const Record& record, ConversationStats& stats) {
    switch (record.kind) {
      case RecordKind::kText:
        ++stats.num_sms;
        break;
      case RecordKind::kVoicemail:
        ++stats.num_voicemails;
        break;
      case RecordKind::kRecorded:
        ++stats.num_recordings;
        break;
      default:
        ++stats.num_calls;
    }
    for (const Attachment& attachment : record.attachments) {
      stats.num_img += attachment.element == AttachmentElement::kImage;
      stats.num_video += attachment.element == AttachmentElement::kVideo;
      stats.num_audio += attachment.element == AttachmentElement::kAudio;
      stats.num_vcf += attachment.element == AttachmentElement::kVCard;
      stats.real_attachments += attachment.media != nullptr;
    }
  }

  std::deque<std::string> texts_;
  std::deque<Record> records_;
  std::deque<StoredMedia> media_;
  std::deque<std::vector<Attachment>> attachments_;
  std::deque<std::vector<Source>> sources_;
  std::deque<std::vector<std::string_view>> labels_;
  std::deque<Conversation> conversations_;
  std::vector<Conversation> finished_;
  std::vector<const Record*> all_;
  ArchiveModel model_;
};

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_MODEL_MAKER_TEST_SUPPORT_H_
