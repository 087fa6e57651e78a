#include "parse/kept_page.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/read_buffer.h"
#include "gvoice/record_names.h"
#include "model/phone_number.h"

namespace gvoice::parse {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

static_assert(simdjson::SIMDJSON_PADDING <= ReadBuffer::kPadding);

// Limits of what a page can state: years 0 to 9999, zones up to a day from UTC, durations.
constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;
constexpr std::int64_t kEarliestMs = -62167219200000 - kDayMs;
constexpr std::int64_t kLatestMs = 253402300799999 + kDayMs;
constexpr std::int64_t kLongestOffset = std::int64_t{24} * 60 * 60;
constexpr std::int64_t kLongestDuration = kLatestMs / 1000;

/// The key of the first invalid value; empty if there is none.
using Fault = std::string_view;

/// The values of one object. A missing key has the default that the writer omits; a value of the
/// wrong type is recorded as the fault and read as missing.
class Fields {
 public:
  Fields(object values, Fault& fault) : values_(values), fault_(fault) {}

  std::string_view text(std::string_view key) const { return value<std::string_view>(key, {}); }
  bool flag(std::string_view key) const { return value<bool>(key, false); }
  /// A number from `least` to `most`.
  std::int64_t number(std::string_view key, std::int64_t assumed, std::int64_t least,
                      std::int64_t most) const {
    const auto number = value<std::int64_t>(key, assumed);
    if (number != assumed && (number < least || number > most)) note_fault(key);
    return number;
  }
  bool has(std::string_view key) const { return find(key).has_value(); }
  std::optional<Fields> fields(std::string_view key) const {
    const auto found = find_value<object>(key);
    return found ? std::optional(Fields(*found, fault_)) : std::nullopt;
  }
  std::size_t size_of(std::string_view key) const {
    const auto found = find_array(key);
    return found ? found->size() : 0;
  }
  /// Calls `visit(index, value)` for each element of an array.
  template <typename T, typename Visit>
  void each(std::string_view key, Visit visit) const {
    const auto found = find_array(key);
    if (!found) return;
    std::size_t index = 0;
    for (const element one : *found) {
      T value;
      if (one.get(value) == simdjson::SUCCESS) {
        visit(index++, value);
      } else {
        note_fault(key);
      }
    }
  }
  template <typename Visit>
  void each_object(std::string_view key, Visit visit) const {
    each<object>(key, [&](std::size_t i, object one) { visit(i, Fields(one, fault_)); });
  }
  void note_fault(std::string_view key) const {
    if (fault_.empty()) fault_ = key;
  }

 private:
  std::optional<element> find(std::string_view key) const {
    element found;
    if (values_[key].get(found) != simdjson::SUCCESS) return std::nullopt;
    return found;
  }
  template <typename T>
  std::optional<T> find_value(std::string_view key) const {
    const std::optional<element> found = find(key);
    T result{};
    if (!found) return std::nullopt;
    if (found->get(result) == simdjson::SUCCESS) return result;
    note_fault(key);
    return std::nullopt;
  }
  /// An array whose elements are as many as its size() says: the parser counts no further than
  /// this, and room is made by that count. No page has as many.
  std::optional<array> find_array(std::string_view key) const {
    constexpr std::size_t kMostCounted = 0xFFFFFF;
    const auto found = find_value<array>(key);
    if (!found || found->size() < kMostCounted) return found;
    note_fault(key);
    return std::nullopt;
  }
  template <typename T>
  T value(std::string_view key, T assumed) const {
    return find_value<T>(key).value_or(assumed);
  }

  object values_;
  Fault& fault_;
};

/// The element of `values` with the written name; the first if none is written.
template <typename Enum, std::size_t count, typename NameOf>
Enum value_named(const Fields& fields, std::string_view key, const std::array<Enum, count>& values,
                 NameOf name_of) {
  const std::string_view name = fields.text(key);
  if (name.empty()) return values.front();
  const auto found =
      std::find_if(values.begin(), values.end(), [&](Enum one) { return name_of(one) == name; });
  if (found != values.end()) return *found;
  fields.note_fault(key);
  return values.front();
}

Party read_party(const Fields& fields, Arena& arena) {
  Party party;
  party.raw = arena.copy(fields.text("raw"));
  party.name = arena.copy(fields.text("name"));
  party.number = normalize_number(party.raw, arena);
  return party;
}

std::span<const Party> read_parties(const Fields& fields, std::string_view key, Arena& arena) {
  const std::span<Party> parties = arena.make<Party>(fields.size_of(key));
  fields.each_object(
      key, [&](std::size_t i, const Fields& one) { parties[i] = read_party(one, arena); });
  return parties;
}

std::span<Attachment> read_attachments(const Fields& fields, Arena& arena) {
  static constexpr std::string_view kKey = "attachments";
  const std::span<Attachment> attachments = arena.make<Attachment>(fields.size_of(kKey));
  fields.each_object(kKey, [&](std::size_t i, const Fields& values) {
    attachments[i].reference = arena.copy(values.text("reference"));
    attachments[i].element =
        value_named(values, "element",
                    std::array{AttachmentElement::kImage, AttachmentElement::kVideo,
                               AttachmentElement::kAudio, AttachmentElement::kVCard},
                    attachment_element_name);
  });
  return attachments;
}

void read_inferred(const Fields& fields, Record& record) {
  fields.each<std::string_view>("inferred", [&](std::size_t, std::string_view name) {
    if (name == "direction") {
      record.add_inferred(Inferred::kDirection);
    } else if (name == "kind") {
      record.add_inferred(Inferred::kKind);
    } else if (name == "time") {
      record.add_inferred(Inferred::kTime);
    } else {
      fields.note_fault("inferred");
    }
  });
}

void read_times(const Fields& fields, Record& record, Arena& arena) {
  record.timestamp_ms = fields.number("timestamp_ms", Record::kNoTime, kEarliestMs, kLatestMs);
  record.time = arena.copy(fields.text("time"));
  record.utc_offset_seconds = static_cast<std::int32_t>(
      fields.number("utc_offset_seconds", 0, -kLongestOffset, kLongestOffset));
  record.duration_seconds =
      fields.number("duration_seconds", Record::kNoDuration, 0, kLongestDuration);
}

Record read_record(const Fields& fields, bool group, Arena& arena) {
  Record record;
  record.group = group;
  record.kind = value_named(
      fields, "kind",
      std::array{RecordKind::kText, RecordKind::kPlaced, RecordKind::kReceived, RecordKind::kMissed,
                 RecordKind::kVoicemail, RecordKind::kRecorded, RecordKind::kCall},
      kind_name);
  record.direction =
      value_named(fields, "direction",
                  std::array{Direction::kUnknown, Direction::kIn, Direction::kOut}, direction_name);
  read_inferred(fields, record);
  read_times(fields, record, arena);
  if (const auto sender = fields.fields("sender")) {
    record.sender = read_party(*sender, arena);
    record.has_sender = true;
    record.sender_is_owner = fields.flag("me");
  }
  record.participants = read_parties(fields, "participants", arena);
  record.has_text = fields.has("text");
  record.text = arena.copy(fields.text("text"));
  record.transcript = value_named(
      fields, "transcript_status",
      std::array{TranscriptStatus::kNone, TranscriptStatus::kText, TranscriptStatus::kEmpty,
                 TranscriptStatus::kUnavailable, TranscriptStatus::kAbsent},
      transcript_status_name);
  record.placeholder =
      value_named(fields, "placeholder",
                  std::array{Placeholder::kNone, Placeholder::kMmsSent, Placeholder::kMmsReceived},
                  placeholder_words);
  record.attachments = read_attachments(fields, arena);
  const std::span<std::string_view> labels = arena.make<std::string_view>(fields.size_of("labels"));
  fields.each<std::string_view>(
      "labels", [&](std::size_t i, std::string_view label) { labels[i] = arena.copy(label); });
  std::sort(labels.begin(), labels.end());
  record.labels = labels;
  record.spam = fields.flag("spam");
  record.unread = fields.flag("unread");
  if (fields.has("deleted"))
    record.deleted = fields.flag("deleted") ? DeletedState::kYes : DeletedState::kNo;
  return record;
}

void read_problems(const Fields& fields, ParsedPage& page) {
  fields.each_object("problems", [&](std::size_t, const Fields& values) {
    const auto kind = problem_kind_named(values.text("kind"));
    if (!kind) return values.note_fault("kind");
    const std::int64_t offset =
        values.number("offset", 0, 0, std::numeric_limits<std::int64_t>::max());
    page.problems.push_back(
        {*kind, static_cast<std::uint64_t>(offset), std::string(values.text("detail"))});
  });
}

ParsedPage read_page(const Fields& fields, Arena& arena) {
  ParsedPage page;
  const std::string_view shape = fields.text("page");
  if (shape == "chat") {
    page.shape = PageShape::kChat;
  } else if (shape == "call") {
    page.shape = PageShape::kCall;
  } else if (shape != "neither") {
    fields.note_fault("page");
  }
  page.group = fields.flag("group");
  page.counterpart = arena.copy(fields.text("counterpart"));
  page.members = read_parties(fields, "members", arena);
  page.found_by_name = read_parties(fields, "found_by_name", arena);
  page.records = arena.make<Record>(fields.size_of("records"));
  const std::span<std::uint32_t> positions = arena.make<std::uint32_t>(page.records.size());
  constexpr std::int64_t kLastPosition = std::numeric_limits<std::int32_t>::max();
  std::int64_t next = 0;
  fields.each_object("records", [&](std::size_t i, const Fields& one) {
    page.records[i] = read_record(one, page.group, arena);
    next = one.number("index", next, next, kLastPosition);
    positions[i] = static_cast<std::uint32_t>(next++);
  });
  page.positions = positions;
  read_problems(fields, page);
  return page;
}

ArchiveIndex read_index(const Fields& fields, Arena& arena) {
  ArchiveIndex index;
  fields.each<std::string_view>("index", [&](std::size_t, std::string_view path) {
    index.paths.push_back(arena.copy(path));
  });
  fields.each<std::string_view>("names", [&](std::size_t, std::string_view name) {
    index.names.push_back(arena.copy(name));
  });
  index.voice_folder = arena.copy(fields.text("voice_folder"));
  index.cut = fields.flag("cut");
  return index;
}

/// The result of `read` for a line, or the error in the line.
template <typename T, typename Read>
Result<T> parse_line(std::string_view line, Arena& arena, Read read) {
  // Its buffers are large, so one per thread is reused.
  thread_local simdjson::dom::parser parser;
  object values;
  if (const auto fault = parser.parse(line.data(), line.size(), false).get(values);
      fault != simdjson::SUCCESS) {
    return Error{
        ErrorKind::kDamaged,
        std::string("The line is no JSON object (") + simdjson::error_message(fault) + ").", ""};
  }
  Fault fault;
  T result = read(Fields(values, fault), arena);
  if (fault.empty()) return result;
  return Error{
      ErrorKind::kDamaged,
      "The line has a value that none of its kind can have, under \"" + std::string(fault) + "\".",
      ""};
}

}  // namespace

Result<ParsedPage> parse_kept_page(std::string_view line, Arena& arena) {
  return parse_line<ParsedPage>(line, arena, read_page);
}

void add_kept_records(const ParsedPage& other, ParsedPage& page, Arena& arena) {
  std::map<std::uint32_t, const Record*> by_position;
  for (const ParsedPage* one : {static_cast<const ParsedPage*>(&page), &other}) {
    for (std::size_t i = 0; i < one->records.size(); ++i)
      by_position.try_emplace(one->position_of(i), &one->records[i]);
  }
  std::vector<Record> records;
  std::vector<std::uint32_t> positions;
  for (const auto& [position, record] : by_position) {
    positions.push_back(position);
    records.push_back(*record);
  }
  const auto united = [&](std::span<const Party> some, std::span<const Party> more) {
    std::vector<Party> all(some.begin(), some.end());
    for (const Party& party : more) {
      const bool known = std::ranges::any_of(
          all, [&](const Party& one) { return one.raw == party.raw && one.name == party.name; });
      if (!known) all.push_back(party);
    }
    return arena.copy(std::span<const Party>(all));
  };
  page.records = arena.copy(std::span<const Record>(records));
  page.positions = arena.copy(std::span<const std::uint32_t>(positions));
  page.members = united(page.members, other.members);
  page.found_by_name = united(page.found_by_name, other.found_by_name);
}

Result<ArchiveIndex> parse_kept_index(std::string_view line, Arena& arena) {
  return parse_line<ArchiveIndex>(line, arena, read_index);
}

}  // namespace gvoice::parse
