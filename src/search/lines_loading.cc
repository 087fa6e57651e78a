#include "search/lines_loading.h"

#include <simdjson.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/iso_time.h"
#include "fs/line_reading.h"
#include "model/record_names.h"

namespace gvoice::searching {
namespace {

namespace dom = simdjson::dom;

/// The value whose name this is, of those from 0 to `last`; that of 0 for other names.
template <typename Enum>
Enum named(std::string_view name, Enum last, std::string_view (*name_of)(Enum)) {
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    if (name_of(static_cast<Enum>(value)) == name) return static_cast<Enum>(value);
  }
  return Enum{};
}

std::uint64_t id_of(std::string_view hex) {
  std::uint64_t id = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), id, 16);
  return id;
}

class LineReader {
 public:
  explicit LineReader(LoadedArchive& archive) : archive_(archive), arena_(archive.arena()) {}

  /// False where the line is no record.
  bool read(std::string_view line) {
    dom::object object;
    if (parser_.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS) return false;
    Record record;
    record.id = id_of(text(object, "id"));
    record.conversation = id_of(text(object, "conversation"));
    if (record.id == 0 || record.conversation == 0) return false;
    record.kind = named(text(object, "kind"), RecordKind::kCall, kind_name);
    record.direction = named(text(object, "direction"), Direction::kOut, direction_name);
    record.unresolved = named(text(object, "unresolved"), Unresolved::kAmbiguous, unresolved_name);
    record.transcript =
        named(text(object, "transcript_status"), TranscriptStatus::kAbsent, transcript_status_name);
    record.placeholder =
        named(text(object, "placeholder"), Placeholder::kMmsReceived, placeholder_words);
    record.timestamp_ms = number(object, "timestamp_ms").value_or(Record::kNoTime);
    record.duration_seconds = number(object, "duration_seconds").value_or(Record::kNoDuration);
    record.time = arena_.copy(text(object, "time"));
    if (const auto time = parse_iso_time(record.time))
      record.utc_offset_seconds = time->utc_offset_seconds;
    std::string_view words;
    record.has_text = object.at_key("text").get(words) == simdjson::SUCCESS;
    record.text = arena_.copy(words);
    record.group = flag(object, "group");
    record.spam = flag(object, "spam");
    record.unread = flag(object, "unread");
    read_deleted(object, record);
    read_people(object, record);
    read_attachments(object, record);
    read_labels(object, record);
    archive_.add(record);
    return true;
  }

 private:
  static std::string_view text(const dom::object& object, const char* key) {
    std::string_view value;
    return object.at_key(key).get(value) == simdjson::SUCCESS ? value : std::string_view();
  }
  static std::optional<std::int64_t> number(const dom::object& object, const char* key) {
    std::int64_t value = 0;
    return object.at_key(key).get(value) == simdjson::SUCCESS ? std::optional(value) : std::nullopt;
  }
  static bool flag(const dom::object& object, const char* key) {
    bool value = false;
    return object.at_key(key).get(value) == simdjson::SUCCESS && value;
  }

  static void read_deleted(const dom::object& object, Record& record) {
    bool deleted = false;
    if (object.at_key("deleted").get(deleted) == simdjson::SUCCESS)
      record.deleted = deleted ? DeletedState::kYes : DeletedState::kNo;
  }

  Party party(const dom::object& object) {
    return {.raw = arena_.copy(text(object, "raw")),
            .name = arena_.copy(text(object, "name")),
            .number = arena_.copy(text(object, "number"))};
  }

  void read_people(const dom::object& object, Record& record) {
    dom::object sender;
    if (object.at_key("sender").get(sender) == simdjson::SUCCESS) {
      record.has_sender = true;
      record.sender = party(sender);
      record.sender_is_owner = flag(sender, "me");
    }
    std::vector<Party> people;
    dom::array participants;
    if (object.at_key("participants").get(participants) == simdjson::SUCCESS) {
      for (const dom::element element : participants) {
        dom::object person;
        if (element.get(person) == simdjson::SUCCESS) people.push_back(party(person));
      }
    }
    record.participants = arena_.copy(std::span<const Party>(people));
  }

  void read_attachments(const dom::object& object, Record& record) {
    std::vector<Attachment> attachments;
    dom::array list;
    if (object.at_key("attachments").get(list) != simdjson::SUCCESS) return;
    for (const dom::element element : list) {
      dom::object one;
      if (element.get(one) != simdjson::SUCCESS) continue;
      Attachment& attachment = attachments.emplace_back();
      attachment.reference = arena_.copy(text(one, "reference"));
      attachment.status =
          named(text(one, "status"), AttachmentStatus::kAmbiguous, attachment_status_name);
      if (attachment.status == AttachmentStatus::kMissing) continue;
      attachment.media =
          archive_.medium(text(one, "path"), text(one, "media_type"), text(one, "sha256"),
                          static_cast<std::uint64_t>(number(one, "size").value_or(0)));
    }
    record.attachments = arena_.copy(std::span<const Attachment>(attachments));
  }

  void read_labels(const dom::object& object, Record& record) {
    std::vector<std::string_view> labels;
    dom::array list;
    if (object.at_key("labels").get(list) != simdjson::SUCCESS) return;
    for (const dom::element element : list) {
      std::string_view label;
      if (element.get(label) == simdjson::SUCCESS) labels.push_back(arena_.copy(label));
    }
    record.labels = arena_.copy(std::span<const std::string_view>(labels));
  }

  LoadedArchive& archive_;
  Arena& arena_;
  dom::parser parser_;
};

}  // namespace

Status load_lines(const std::string& path, const StopFlag& stop, LoadedArchive& archive) {
  LineReader reader(archive);
  std::uint64_t number = 0;
  return fs::read_lines(path, [&](std::string_view line) -> Status {
    if (stop.requested()) return Error{ErrorKind::kInterrupted, "Interrupted.", ""};
    ++number;
    if (reader.read(line)) return {};
    return Error{ErrorKind::kDamaged,
                 "Line " + std::to_string(number) + " of " + path + " is no record.",
                 "\"gvoice verify\" tells what else has changed in the archive."};
  });
}

}  // namespace gvoice::searching
