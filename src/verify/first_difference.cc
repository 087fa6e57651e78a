#include "verify/first_difference.h"

#include <algorithm>
#include <array>

#include "fs/path_text.h"

namespace gvoice::verification {
namespace {

constexpr std::size_t kIdDigits = 16;
/// What is looked through for the record before a difference, and behind it.
constexpr std::size_t kBefore = std::size_t{64} * 1024;
constexpr std::size_t kBehind = std::size_t{4} * 1024;
constexpr std::size_t kBlock = std::size_t{256} * 1024;
constexpr std::uint64_t kDatabasePage = 4096;

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_id_at(std::string_view text, std::size_t place) {
  return place + kIdDigits <= text.size() &&
         std::ranges::all_of(text.substr(place, kIdDigits), is_hex_digit);
}

/// The file around a place in it.
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
  std::string block(kBlock, '\0');
  for (std::uint64_t at = 0; at < offset;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, offset - at));
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

/// The line that a place stands in, as far as it was read.
std::string line_of(const Around& around) {
  const std::string_view before = around.before;
  const std::string_view behind = around.behind;
  return std::string(before.substr(before.rfind('\n') + 1)) +
         std::string(behind.substr(0, behind.find('\n')));
}

std::string_view record_at(const Around& around, const std::string& path, std::string& kept) {
  if (path.ends_with(".html")) {
    kept = around.before + around.behind.substr(0, around.behind.find('>'));
    return record_named_in(kept, true);
  }
  if (!path.ends_with(".ndjson") && !path.ends_with(".csv")) return {};
  kept = line_of(around);
  return record_named_in(kept, false);
}

bool is_binary(std::string_view path) {
  static constexpr std::array<std::string_view, 2> kBinary = {".sqlite", ".zst"};
  return path.starts_with("attachments/") ||
         std::ranges::any_of(kBinary, [&](std::string_view end) { return path.ends_with(end); });
}

}  // namespace

std::string excerpt_of(std::string_view text) {
  if (text.empty()) return "the end";
  return "\"" + fs::printable_path(text.substr(0, kExcerptBytes)) + "\"";
}

std::string_view record_named_in(std::string_view text, bool html) {
  if (html) {
    constexpr std::string_view kMark = "id=\"r-";
    for (std::size_t found = text.rfind(kMark); found != std::string_view::npos;
         found = found == 0 ? std::string_view::npos : text.rfind(kMark, found - 1)) {
      if (is_id_at(text, found + kMark.size())) return text.substr(found + kMark.size(), kIdDigits);
    }
    return {};
  }
  for (std::size_t i = 0; i + kIdDigits <= text.size(); ++i) {
    const bool begins = i == 0 || !is_word(text[i - 1]);
    const bool ends = i + kIdDigits == text.size() || !is_word(text[i + kIdDigits]);
    if (begins && ends && is_id_at(text, i)) return text.substr(i, kIdDigits);
  }
  return {};
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
  std::string kept;
  if (const std::string_view record = record_at(*around, path, kept); !record.empty())
    words += ", at the record " + std::string(record);
  return words + ": it has " + excerpt_of(around->behind) + ", and they give " +
         excerpt_of(wanted) + ".";
}

}  // namespace gvoice::verification
