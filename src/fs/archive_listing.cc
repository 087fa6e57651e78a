#include "fs/archive_listing.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "base/hex.h"
#include "base/text.h"
#include "fs/archive_place.h"
#include "fs/descriptor_io.h"
#include "fs/path_text.h"
#include "sync/parallel_for.h"

namespace gvoice::fs {
namespace {

constexpr std::size_t kDigits = 64;
/// Enough for eight million files, and more than any report.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;

ListingLineKind kind_of(std::string_view path, bool as_written) {
  if (!is_plain_relative(path)) return ListingLineKind::kLeadsOut;
  if (path == kListingName) return ListingLineKind::kItself;
  if (is_users_name(path.substr(0, path.find('/')))) return ListingLineKind::kUsers;
  return as_written ? ListingLineKind::kAsWritten : ListingLineKind::kOtherForm;
}

/// sha256sum marks names with line feeds by a backslash at the start of the line; gvoice writes no
/// such names, so such a line is not from gvoice.
ListingLine read_line(std::string_view line) {
  constexpr std::size_t kPathStart = kDigits + 2;
  if (line.size() <= kPathStart || line[kDigits] != ' ') return {};
  const char mark = line[kDigits + 1];
  if (mark != ' ' && mark != '*') return {};
  const std::string_view sha256 = line.substr(0, kDigits);
  if (!std::ranges::all_of(sha256, is_hex_digit)) return {};
  const bool as_written = mark == ' ' && std::ranges::all_of(sha256, is_lower_hex_digit);
  const std::string_view path = line.substr(kPathStart);
  ListingLine read{kind_of(path, as_written), {}, {}};
  if (read.lists_file()) {
    read.sha256 = sha256;
    read.path = path;
  }
  return read;
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// Whether a failure concerns the whole machine, not the one file.
bool is_of_the_machine(int error_number) {
  return error_number == EMFILE || error_number == ENFILE || error_number == ENOMEM;
}

struct Listed {
  std::string path;
  std::optional<FileStamp> proven;
};

/// Finds the listed files that exist; skips folders in which nothing is listed.
Status find_listed(int folder, const ArchiveListing& listing, std::string_view root,
                   const std::string& path, unsigned depth, std::vector<Listed>& found) {
  const Result<std::vector<FolderEntry>> entries = list_folder(folder, join_path(root, path));
  if (!entries) return entries.error();
  for (const FolderEntry& entry : *entries) {
    const std::string entry_path = join_path(path, entry.name);
    if (entry.type == EntryType::kFile && listing.lists(entry_path)) {
      found.push_back({entry_path, std::nullopt});
    }
    if (entry.type != EntryType::kFolder || depth == kDeepestFolder ||
        !listing.lists_below(entry_path)) {
      continue;
    }
    const Result<FileDescriptor> child =
        open_folder(folder, entry.name, join_path(root, entry_path));
    if (!child) return child.error();
    if (Status below = find_listed(child->get(), listing, root, entry_path, depth + 1, found);
        !below) {
      return below;
    }
  }
  return {};
}

/// The SHA-256 of a plain file in an open folder, in hex digits; nullopt if it cannot be read.
/// `stamp`, if not null, receives the file's stamp from before reading. Fails if the machine lacks
/// memory or descriptors.
Result<std::optional<std::string>> hash_plain_file(int folder, const std::string& name,
                                                   std::string_view path, const StopFlag& stop,
                                                   FileStamp* stamp = nullptr) {
  constexpr std::uint64_t kBlockBytes = std::uint64_t{256} * 1024;
  const std::optional<std::string> unreadable;
  const FileDescriptor file(repeat_if_interrupted([&] {
    return ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  }));
  struct stat status{};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) {
    if (is_of_the_machine(errno)) return system_error("Cannot read", path, errno);
    return unreadable;
  }
  if (!S_ISREG(status.st_mode)) return unreadable;
  if (stamp != nullptr) *stamp = FileStamp::of(status);
  Sha256 hash;
  // One byte more, to detect the end of a small file without a second block.
  const std::uint64_t whole = static_cast<std::uint64_t>(status.st_size) + 1;
  std::string block(static_cast<std::size_t>(std::min(whole, kBlockBytes)), '\0');
  while (!stop.requested()) {
    const auto got =
        repeat_if_interrupted([&] { return ::read(file.get(), block.data(), block.size()); });
    if (got < 0 && is_of_the_machine(errno)) return system_error("Cannot read", path, errno);
    if (got < 0) return unreadable;
    if (got == 0) return std::optional(to_hex(hash.finish()));
    hash.update(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
  }
  return interrupted();
}

/// Whether the report was made by gvoice, by keys that all its reports have.
Result<bool> is_our_report(int folder, std::string_view path) {
  constexpr std::array<std::string_view, 6> kKeys = {"\"version\"", "\"inputs\"",
                                                     "\"entries\"", "\"conversation_html\"",
                                                     "\"records\"", "\"missing_from_parts\""};
  const FileDescriptor file(repeat_if_interrupted([&] {
    return ::openat(folder, kReportName, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  }));
  struct stat status{};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) {
    return system_error("Cannot read", join_path(path, kReportName), errno);
  }
  if (!S_ISREG(status.st_mode) || static_cast<std::uint64_t>(status.st_size) > kMostBytes) {
    return false;
  }
  const Result<std::string> report = read_all(file.get(), join_path(path, kReportName), kMostBytes);
  if (!report) return report.error();
  return report->starts_with('{') && std::ranges::all_of(kKeys, [&](std::string_view key) {
           return report->find(key) != std::string::npos;
         });
}

/// Whether any file has the listed hash; the report is checked first and usually suffices.
Result<bool> holds_anything_listed(int folder, const ArchiveListing& listing,
                                   std::string_view path) {
  const StopFlag never;
  const Result<std::optional<std::string>> report =
      hash_plain_file(folder, kReportName, join_path(path, kReportName), never);
  if (!report) return report.error();
  if (*report && listing.lists(kReportName, **report)) return true;
  ProvenFiles proven;
  if (Status done = prove_listed(folder, listing, path, never, proven); !done) return done.error();
  return !proven.empty();
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
    std::ranges::transform(sha256, sha256.begin(), to_lower_ascii);
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

FileStamp FileStamp::of(const struct stat& status) {
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
          nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

std::optional<FileStamp> FileStamp::at(int folder, const std::string& name) {
  struct stat status{};
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  return of(status);
}

bool is_proven(const ProvenFiles& proven, const std::string& path, int folder,
               const std::string& name) {
  const auto found = proven.find(path);
  return found != proven.end() && FileStamp::at(folder, name) == found->second;
}

Status prove_listed(int former, const ArchiveListing& listing, std::string_view path,
                    const StopFlag& stop, ProvenFiles& proven) {
  std::vector<Listed> files;
  if (Status found = find_listed(former, listing, path, "", 0, files); !found) return found;
  std::erase_if(
      files, [&](const Listed& file) { return is_proven(proven, file.path, former, file.path); });
  Status done = sync::parallel_for(
      sync::worker_count(0), files.size(), stop, [&](unsigned, std::size_t i) -> Status {
        Listed& file = files[i];
        FileStamp stamp;
        const Result<std::optional<std::string>> hash =
            hash_plain_file(former, file.path, join_path(path, file.path), stop, &stamp);
        if (!hash) return hash.error();
        if (*hash && listing.lists(file.path, **hash)) file.proven = stamp;
        return {};
      });
  if (!done) return done;
  for (Listed& file : files) {
    if (file.proven) proven.insert_or_assign(std::move(file.path), *file.proven);
  }
  return {};
}

Result<bool> is_our_archive(int folder, const std::vector<FolderEntry>& entries,
                            const ArchiveListing& listing, std::string_view path) {
  const bool has_report = std::ranges::any_of(entries, [](const FolderEntry& entry) {
    return entry.name == kReportName && entry.type == EntryType::kFile;
  });
  if (!has_report || !listing.is_ours()) return false;
  Result<bool> report = is_our_report(folder, path);
  if (!report || !*report) return report;
  return holds_anything_listed(folder, listing, path);
}

}  // namespace gvoice::fs
