#include "verification/first_difference.h"

#include <algorithm>
#include <array>

#include "base/hex.h"
#include "base/text.h"
#include "fs/archive_place.h"

namespace gvoice::verification {
namespace {

constexpr std::size_t kIdDigits = 16;
/// How much is searched for the record before and after a difference.
constexpr std::size_t kBefore = std::size_t{64} * 1024;
constexpr std::size_t kBehind = std::size_t{4} * 1024;
constexpr std::size_t kReadBlock = std::size_t{256} * 1024;
constexpr std::uint64_t kDatabasePage = 4096;

bool is_id_at(std::string_view text, std::size_t place) {
  return place + kIdDigits <= text.size() &&
         std::ranges::all_of(text.substr(place, kIdDigits), is_lower_hex_digit);
}

/// The part of a file around a position.
struct Around {
  std::uint64_t line = 1;
  std::string before;  ///< the last kBefore bytes at most
  std::string behind;  ///< the first kBehind bytes at most
};

Result<Around> read_around(const ArchiveFiles& archive, const std::string& path,
                           std::uint64_t offset) {
  Around around;
  const auto file = archive.open_file(path);
  if (!file) return file.error();
  std::string block(kReadBlock, '\0');
  for (std::uint64_t at = 0; at < offset;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kReadBlock, offset - at));
    const auto got = read_at(file->get(), at, block.data(), wanted, path);
    if (!got) return got.error();
    if (*got == 0) break;
    const std::string_view read = std::string_view(block).substr(0, *got);
    around.line += static_cast<std::uint64_t>(std::ranges::count(read, '\n'));
    around.before += read;
    if (around.before.size() > kBefore) around.before.erase(0, around.before.size() - kBefore);
    at += *got;
  }
  around.behind.resize(kBehind);
  const auto got = read_at(file->get(), offset, around.behind.data(), kBehind, path);
  if (!got) return got.error();
  around.behind.resize(*got);
  return around;
}

/// The line of the position, as far as it was read.
std::string line_of(const Around& around) {
  const std::string_view before = around.before;
  const std::string_view behind = around.behind;
  return std::string(before.substr(before.rfind('\n') + 1)) +
         std::string(behind.substr(0, behind.find('\n')));
}

/// The text that contains the record id of a position: for a page everything before it, for other
/// files its line, and for a table also the text after it, as a row may have several lines.
std::string naming_text(const Around& around, std::string_view path) {
  if (path.ends_with(".html"))
    return around.before + around.behind.substr(0, around.behind.find('>'));
  if (!path.ends_with(".csv")) return line_of(around);
  return around.before.substr(around.before.rfind('\n') + 1) + around.behind;
}

std::string_view record_on_page(std::string_view text) {
  constexpr std::string_view kMark = "id=\"r-";
  for (std::size_t found = text.rfind(kMark); found != std::string_view::npos;
       found = found == 0 ? std::string_view::npos : text.rfind(kMark, found - 1)) {
    if (is_id_at(text, found + kMark.size())) return text.substr(found + kMark.size(), kIdDigits);
  }
  return {};
}

/// The last two columns of a row are the ids of the record and of its conversation.
std::string_view record_of_row(std::string_view text) {
  constexpr std::size_t kEnd = 2 * (kIdDigits + 1);
  for (std::size_t end = text.find('\n'); end != std::string_view::npos;
       end = text.find('\n', end + 1)) {
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.size() < kEnd) continue;
    const std::string_view ids = line.substr(line.size() - kEnd);
    if (ids[0] == ',' && is_id_at(ids, 1) && ids[kIdDigits + 1] == ',' &&
        is_id_at(ids, kIdDigits + 2))
      return ids.substr(1, kIdDigits);
  }
  return {};
}

bool is_binary(std::string_view path) {
  static constexpr std::array<std::string_view, 2> kBinary = {".sqlite", ".zst"};
  return path.starts_with("attachments/") ||
         std::ranges::any_of(kBinary, [&](std::string_view end) { return path.ends_with(end); });
}

}  // namespace

std::string excerpt_of(std::string_view text) {
  if (text.empty()) return "the end";
  std::string words = "\"";
  std::string_view rest = text.substr(0, kExcerptBytes);
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    words += printable(rest.substr(0, end)) + "\u23ce";
    rest.remove_prefix(end + 1);
  }
  return words + printable(rest) + "\"";
}

std::string_view record_named_in(std::string_view text, std::string_view path) {
  constexpr std::string_view kLine = "{\"id\":\"";
  if (path.ends_with(".html")) return record_on_page(text);
  if (path.ends_with(".ndjson")) {
    const bool named = text.starts_with(kLine) && is_id_at(text, kLine.size());
    return named ? text.substr(kLine.size(), kIdDigits) : std::string_view();
  }
  const bool of_conversations = path.ends_with("conversations.csv");
  return path.ends_with(".csv") && !of_conversations ? record_of_row(text) : std::string_view();
}

std::string first_difference(const ArchiveFiles& archive, const std::string& path,
                             std::uint64_t offset, std::string_view wanted) {
  constexpr std::string_view kStart = "It is not what the inputs give, from ";
  std::string words(kStart);
  if (path.ends_with(".sqlite"))
    return words + "page " + std::to_string(offset / kDatabasePage + 1) + " of the database on.";
  const auto around = read_around(archive, path, offset);
  if (is_binary(path) || !around) return words + "byte " + std::to_string(offset) + " on.";
  words += "line " + std::to_string(around->line) + " on";
  if (path == fs::kListingName) {
    const std::string line = line_of(*around);
    const std::size_t name = std::min(line.find("  "), line.size());
    return words +
           (name == line.size() ? "." : ", which lists" + printable(line.substr(name + 1)) + ".");
  }
  const std::string text = naming_text(*around, path);
  if (const std::string_view record = record_named_in(text, path); !record.empty())
    words += ", at the record " + std::string(record);
  return words + ": it has " + excerpt_of(around->behind) + ", and they give " +
         excerpt_of(wanted) + ".";
}

}  // namespace gvoice::verification
