#include "fs/our_archive.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <string>

#include "fs/descriptor_io.h"
#include "fs/path_text.h"
#include "fs/proven_files.h"
#include "fs/reserved_names.h"

namespace gvoice::fs {
namespace {

/// Whether the report is one of ours, by what every report of ours says.
Result<bool> is_our_report(int folder, std::string_view path) {
  constexpr std::array<std::string_view, 6> kKeys = {"\"version\"", "\"inputs\"",
                                                     "\"entries\"", "\"conversation_html\"",
                                                     "\"records\"", "\"missing_from_parts\""};
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;
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

/// Whether anything there has the hash that the listing states; the report is looked at first, and
/// suffices as a rule.
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

Result<bool> is_our_archive(int folder, const std::vector<FolderEntry>& entries,
                            const ArchiveListing& listing, std::string_view path) {
  const bool has_report = std::ranges::any_of(entries, [](const FolderEntry& entry) {
    return entry.name == kReportName && entry.type == EntryType::kFile;
  });
  if (!has_report || !listing.is_ours()) return false;
  const Result<bool> report = is_our_report(folder, path);
  if (!report || !*report) return report;
  return holds_anything_listed(folder, listing, path);
}

}  // namespace gvoice::fs
