#include "viewing/archive_files.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "fs/archive_listing.h"
#include "fs/archive_place.h"
#include "fs/descriptor_io.h"
#include "fs/path_text.h"
#include "verification/no_archive.h"

namespace gvoice::viewing {
namespace {

fs::FileDescriptor open_at(int folder, const std::string& name, int flags) {
  return fs::FileDescriptor(fs::repeat_if_interrupted(
      [&] { return ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags); }));
}

/// Whether a failed call says that there is no such file, rather than that it cannot be read.
bool says_nothing_is_there(int error_number) {
  constexpr std::array kAbsent = {ENOENT, ENOTDIR, ELOOP, EISDIR, ENAMETOOLONG, ENXIO};
  return std::ranges::find(kAbsent, error_number) != kAbsent.end();
}

using MaybeFile = std::optional<ArchiveFile>;

Result<MaybeFile> absent_or_failed(const std::string& path, int error_number) {
  if (says_nothing_is_there(error_number)) return MaybeFile();
  return fs::system_error("Cannot read", path, error_number);
}

}  // namespace

Status check_has_pages(const std::string& archive) {
  if (!fs::exists(archive)) {
    return Error{ErrorKind::kFailed, "There is no folder " + printable(archive) + ".",
                 "Name the folder that convert made; index.html and SHA256SUMS lie in it."};
  }
  const std::string sums = fs::join_path(archive, fs::kListingName);
  if (!fs::is_plain_file(sums)) return verification::no_archive(archive, "it has no SHA256SUMS");
  const Result<std::string> content = fs::read_file(sums);
  if (!content) return content.error();
  if (!fs::ArchiveListing(*content).is_ours())
    return verification::no_archive(archive, "its SHA256SUMS lists no report.json");
  if (fs::is_plain_file(fs::join_path(archive, kHomePage))) return {};
  return Error{ErrorKind::kFailed,
               "The archive " + printable(archive) +
                   " has no pages to look at: there is no index.html in it.",
               "Make them from the archive itself: gvoice convert " + printable(archive) +
                   " -o my-pages --format html"};
}

Result<std::optional<ArchiveFile>> open_archive_file(const std::string& archive,
                                                     const std::string& path) {
  // The folder itself may be a link: that is the user's choice.
  fs::FileDescriptor folder(fs::repeat_if_interrupted(
      [&] { return ::open(archive.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
  if (!folder.is_open()) return absent_or_failed(archive, errno);
  std::string rest = path;
  for (std::size_t slash = rest.find('/'); slash != std::string::npos; slash = rest.find('/')) {
    fs::FileDescriptor inner = open_at(folder.get(), rest.substr(0, slash), O_DIRECTORY);
    if (!inner.is_open()) return absent_or_failed(path, errno);
    folder = std::move(inner);
    rest.erase(0, slash + 1);
  }
  // Opening a pipe without a writer must not wait.
  MaybeFile found(std::in_place);
  found->file = open_at(folder.get(), rest, O_NONBLOCK);
  if (!found->file.is_open()) return absent_or_failed(path, errno);
  struct stat status{};
  if (::fstat(found->file.get(), &status) != 0) return absent_or_failed(path, errno);
  if (!S_ISREG(status.st_mode)) return MaybeFile();
  found->size = static_cast<std::uint64_t>(status.st_size);
  return found;
}

}  // namespace gvoice::viewing
