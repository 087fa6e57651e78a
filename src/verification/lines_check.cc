#include "verification/lines_check.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>
#include <tuple>

#include "base/hash.h"
#include "base/read_buffer.h"
#include "base/text.h"
#include "sync/parallel_for.h"

namespace gvoice::verification {
namespace {

namespace dom = simdjson::dom;

constexpr const char* kLinesName = "messages.ndjson";
/// Bytes that one worker takes at a time; a line belongs to the part in which it begins.
constexpr std::uint64_t kPart = std::uint64_t{4} << 20;
static_assert(ReadBuffer::kPadding >= simdjson::SIMDJSON_PADDING);

/// The result for one part of the file.
struct Part {
  LinesContent content;
};

std::optional<std::string_view> text_at(const dom::object& line, const char* key) {
  std::string_view text;
  if (line.at_key(key).get(text) != simdjson::SUCCESS) return std::nullopt;
  return text;
}

std::int64_t number_at(const dom::object& line, const char* key, std::int64_t otherwise) {
  std::int64_t number = 0;
  return line.at_key(key).get(number) == simdjson::SUCCESS ? number : otherwise;
}

std::optional<std::uint64_t> id_of(std::string_view text) {
  std::uint64_t id = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id, 16);
  const bool whole = text.size() == 16 && fault == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(id) : std::nullopt;
}

class Reader {
 public:
  Reader(const ArchiveFiles& archive, const Work& work) : archive_(archive), work_(work) {}

  /// Reads one line, without its line feed; `offset` is its position in the file.
  void read_line(dom::parser& parser, std::string_view line, std::uint64_t offset,
                 LinesContent& content) const {
    dom::object object;
    // The padding that simdjson needs exists: the rest of the buffer, or its own padding.
    if (parser.parse(line.data(), line.size(), false).get(object) != simdjson::SUCCESS) {
      report_line(offset, "is no JSON object");
      return;
    }
    const auto id = id_of(text_at(object, "id").value_or(""));
    if (!id) {
      report_line(offset, "has no id of 16 hex digits");
      return;
    }
    RecordFacts facts;
    facts.id = *id;
    facts.kind = known_kind(text_at(object, "kind").value_or(""));
    facts.direction = known_direction(text_at(object, "direction").value_or(""));
    if (facts.kind.empty()) {
      report_line(offset, "has no known kind");
      return;
    }
    facts.timestamp_ms = number_at(object, "timestamp_ms", Record::kNoTime);
    facts.duration_seconds = number_at(object, "duration_seconds", Record::kNoDuration);
    facts.text = hash_of_text(text_at(object, "text"));
    facts.attachments = read_attachments(object, *id, content);
    facts.conversation = id_of(text_at(object, "conversation").value_or("")).value_or(0);
    facts.sender = read_sender(object);
    facts.participants = read_participants(object);
    count_kind(facts.kind, content.by_kind);
    content.records.push_back(facts);
  }

 private:
  void report_line(std::uint64_t offset, const char* what) const {
    work_.findings.add(DifferenceKind::kLine, kLinesName,
                       "The line at byte " + std::to_string(offset) + " " + what + ".");
  }

  static std::uint64_t read_sender(const dom::object& line) {
    PartiesHash hash;
    dom::object sender;
    bool me = false;
    if (line.at_key("sender").get(sender) == simdjson::SUCCESS) {
      if (sender.at_key("me").get(me) != simdjson::SUCCESS) me = false;
      hash.add(text_at(sender, "number").value_or(""), me);
    }
    return hash.value();
  }

  static std::uint64_t read_participants(const dom::object& line) {
    PartiesHash hash;
    dom::array list;
    if (line.at_key("participants").get(list) != simdjson::SUCCESS) return hash.value();
    for (const dom::element element : list) {
      dom::object party;
      if (element.get(party) == simdjson::SUCCESS)
        hash.add(text_at(party, "number").value_or(""), false);
    }
    return hash.value();
  }

  std::uint64_t read_attachments(const dom::object& line, std::uint64_t id,
                                 LinesContent& content) const {
    AttachmentsHash hash;
    dom::array list;
    if (line.at_key("attachments").get(list) != simdjson::SUCCESS) return hash.value();
    for (const dom::element element : list) {
      dom::object attachment;
      if (element.get(attachment) != simdjson::SUCCESS) continue;
      const std::string_view status = text_at(attachment, "status").value_or("");
      const std::string_view sha256 = text_at(attachment, "sha256").value_or("");
      hash.add(status, sha256);
      if (status == "missing") {
        ++content.missing;
        continue;
      }
      ++(status == "ambiguous" ? content.ambiguous : content.found);
      check_attachment(id, text_at(attachment, "path").value_or(""), sha256);
    }
    return hash.value();
  }

  void check_attachment(std::uint64_t id, std::string_view path, std::string_view sha256) const {
    const CheckedFile* file = archive_.find(path);
    if (file != nullptr && file->actual == sha256) return;
    work_.findings.add(
        DifferenceKind::kAttachment, kLinesName,
        "The record " + to_hex(id) + " names " + printable(path) +
            (file == nullptr ? ", which is not there." : ", which has another SHA-256."));
  }

  const ArchiveFiles& archive_;
  const Work& work_;
};

/// The complete lines that begin in one part of the file; sets `offset` to their position. A line
/// that spans several parts is read once, by the part in which it begins.
Result<std::string_view> lines_of_part(int file, std::uint64_t size, std::uint64_t part,
                                       ReadBuffer& buffer, std::uint64_t& offset) {
  const std::uint64_t end = std::min((part + 1) * kPart, size);
  // Includes the byte before, which shows whether a line begins at the start of the part.
  offset = part == 0 ? 0 : part * kPart - 1;
  std::size_t used = 0;
  const auto read_until = [&](std::uint64_t until) -> Status {
    const auto wanted = static_cast<std::size_t>(until - offset);
    char* const bytes = buffer.grow(wanted);
    const auto got = read_at(file, offset + used, bytes + used, wanted - used, kLinesName);
    if (!got) return got.error();
    used += *got;
    buffer.set_size(used);
    return {};
  };
  buffer.reserve(static_cast<std::size_t>(end - offset));
  buffer.set_size(0);
  if (Status read = read_until(end); !read) return read.error();
  std::size_t first = 0;
  if (part > 0) {
    first = buffer.view().find('\n') + 1;  // 0 if there is none
    if (first == 0 || offset + first >= end) return std::string_view();
  }
  const auto last_byte = static_cast<std::size_t>(end - 1 - offset);
  std::size_t last = buffer.view().find('\n', last_byte);
  for (std::uint64_t until = end; last == std::string_view::npos && until < size;) {
    until = std::min(size, until + kPart);
    const std::size_t searched = used;
    if (Status read = read_until(until); !read) return read.error();
    last = buffer.view().find('\n', searched);
  }
  const std::string_view lines = buffer.view();
  offset += first;
  return lines.substr(first, last == std::string_view::npos ? last : last - first);
}

LinesContent together(std::vector<Part>& parts, const Work& work) {
  LinesContent all;
  for (Part& part : parts) {
    const LinesContent& content = part.content;
    all.records.insert(all.records.end(), content.records.begin(), content.records.end());
    all.found += content.found;
    all.ambiguous += content.ambiguous;
    all.missing += content.missing;
    for (std::size_t kind = 0; kind < kRecordKinds; ++kind)
      all.by_kind[kind] += content.by_kind[kind];
    part = {};
  }
  // By all fields, so that the order of equal ids does not depend on the number of parts.
  std::ranges::sort(all.records, {}, [](const RecordFacts& facts) {
    return std::tuple(facts.id, facts.timestamp_ms, facts.duration_seconds, facts.text,
                      facts.attachments, facts.conversation, facts.sender, facts.participants,
                      facts.kind, facts.direction);
  });
  for (std::size_t i = 1; i < all.records.size(); ++i) {
    if (all.records[i].id != all.records[i - 1].id) continue;
    work.findings.add(DifferenceKind::kRepeatedId, kLinesName,
                      "The record " + to_hex(all.records[i].id) + " is there twice.");
  }
  return all;
}

}  // namespace

Result<std::optional<LinesContent>> read_archive_lines(const ArchiveFiles& archive,
                                                       const Work& work) {
  if (!archive.lists(kLinesName)) return std::optional<LinesContent>();
  const CheckedFile* listed = archive.find(kLinesName);
  if (listed == nullptr || listed->actual.empty()) return std::optional(LinesContent());
  const auto file = archive.open_file(kLinesName);
  if (!file) return file.error();

  const auto count = static_cast<std::size_t>((listed->size + kPart - 1) / kPart);
  work.observer.on_stage(Stage::kReading, count);
  std::vector<Part> parts(count);
  std::vector<ReadBuffer> buffers(work.jobs);
  std::vector<dom::parser> parsers(work.jobs);
  const Reader reader(archive, work);
  Status status = sync::parallel_for(
      work.jobs, count, work.stop, [&](unsigned worker, std::size_t index) -> Status {
        std::uint64_t offset = 0;
        const auto lines = lines_of_part(file->get(), listed->size, index, buffers[worker], offset);
        if (!lines) return lines.error();
        for (std::size_t begin = 0; begin < lines->size();) {
          const std::size_t end = std::min(lines->find('\n', begin), lines->size());
          reader.read_line(parsers[worker], lines->substr(begin, end - begin), offset + begin,
                           parts[index].content);
          begin = end + 1;
        }
        work.observer.on_progress(1, lines->size());
        return {};
      });
  if (!status) return status.error();
  return std::optional(together(parts, work));
}

}  // namespace gvoice::verification
