#include "fs/archive_listing.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "fs/descriptor_io.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"
#include "fs/reserved_names.h"

namespace gvoice::fs {
namespace {

constexpr std::size_t kDigits = 64;
/// A line for each of eight million files.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;

bool is_small_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool is_hex_digit(char c) { return is_small_hex_digit(c) || (c >= 'A' && c <= 'F'); }

ListingLineKind kind_of(std::string_view path, bool as_written) {
  if (!is_plain_relative(path)) return ListingLineKind::kLeadsOut;
  if (path == kListingName) return ListingLineKind::kItself;
  if (is_users_name(path.substr(0, path.find('/')))) return ListingLineKind::kUsers;
  return as_written ? ListingLineKind::kAsWritten : ListingLineKind::kOtherForm;
}

/// sha256sum marks names with line feeds by a backslash at the start of the line; ours have none,
/// so such a line is no line of ours.
ListingLine read_line(std::string_view line) {
  constexpr std::size_t kPathStart = kDigits + 2;
  if (line.size() <= kPathStart || line[kDigits] != ' ') return {};
  const char mark = line[kDigits + 1];
  if (mark != ' ' && mark != '*') return {};
  const std::string_view sha256 = line.substr(0, kDigits);
  if (!std::ranges::all_of(sha256, is_hex_digit)) return {};
  const bool as_written = mark == ' ' && std::ranges::all_of(sha256, is_small_hex_digit);
  const std::string_view path = line.substr(kPathStart);
  ListingLine read{kind_of(path, as_written), {}, {}};
  if (read.lists_file()) {
    read.sha256 = sha256;
    read.path = path;
  }
  return read;
}

}  // namespace

void read_listing(std::string_view content, const std::function<void(const ListingLine&)>& visit) {
  while (!content.empty()) {
    const std::string_view line = content.substr(0, content.find('\n'));
    visit(read_line(line));
    content.remove_prefix(std::min(line.size() + 1, content.size()));
  }
}

ArchiveListing::ArchiveListing(std::string_view content) {
  read_listing(content, [this](const ListingLine& line) {
    lists_itself_ = lists_itself_ || line.kind == ListingLineKind::kItself;
    if (!line.lists_file()) return;
    std::string sha256(line.sha256);
    for (char& digit : sha256) {
      if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit - 'A' + 'a');
    }
    lines_.push_back({std::string(line.path), std::move(sha256)});
  });
  std::ranges::sort(lines_);
}

Result<std::optional<ArchiveListing>> ArchiveListing::read(int folder, std::string_view path) {
  const std::string file_path = join_path(path, kListingName);
  const Result<std::optional<EntryType>> type = type_at(folder, kListingName, file_path);
  if (!type) return type.error();
  if (*type != EntryType::kFile) return std::optional<ArchiveListing>();
  const FileDescriptor file(repeat_if_interrupted([&] {
    return ::openat(folder, kListingName, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  }));
  if (!file.is_open()) return system_error("Cannot read", file_path, errno);
  const Result<std::string> content = read_all(file.get(), file_path, kMostBytes);
  if (!content) return content.error();
  return std::optional<ArchiveListing>(ArchiveListing(*content));
}

bool ArchiveListing::lists(std::string_view path) const {
  return std::ranges::binary_search(lines_, path, {}, &Line::path);
}

bool ArchiveListing::lists(std::string_view path, std::string_view sha256) const {
  const auto lines = std::ranges::equal_range(lines_, path, {}, &Line::path);
  return std::ranges::find(lines, sha256, &Line::sha256) != lines.end();
}

bool ArchiveListing::lists_below(std::string_view folder) const {
  const std::string prefix = std::string(folder) + '/';
  const auto first = std::ranges::lower_bound(lines_, prefix, {}, &Line::path);
  return first != lines_.end() && first->path.starts_with(prefix);
}

bool ArchiveListing::is_ours() const { return lists(kReportName) && !lists_itself_; }

}  // namespace gvoice::fs
