#include "verification/archive_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "base/text.h"
#include "fs/archive_place.h"
#include "fs/descriptor_io.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"
#include "sync/parallel_for.h"
#include "takeout/companion.h"
#include "verification/no_archive.h"
#include "verification/sums_file.h"

namespace gvoice::verification {
namespace {

constexpr std::size_t kHashedBlock = std::size_t{1} << 20;
constexpr std::uint64_t kLargestText = std::uint64_t{1} << 30;

/// Walks through an archive and collects the paths of its plain files.
class Walk {
 public:
  explicit Walk(const Work& work) : work_(work) {}

  Status enter(int folder, const std::string& path, unsigned depth) {
    if (work_.stop.requested()) return interrupted();
    const auto entries = fs::list_folder(folder, path);
    if (!entries) return entries.error();
    for (const fs::FolderEntry& entry : *entries) {
      if (path.empty() && fs::is_users_name(entry.name)) continue;
      const std::string place = fs::join_path(path, entry.name);
      if (Status seen = look_at(folder, entry, place, depth); !seen) return seen;
    }
    return {};
  }

  std::vector<std::string> paths;

 private:
  Status look_at(int folder, const fs::FolderEntry& entry, const std::string& place,
                 unsigned depth) {
    switch (entry.type) {
      case fs::EntryType::kFile:
        paths.push_back(place);
        return {};
      case fs::EntryType::kOther:
        work_.findings.add(DifferenceKind::kSpecialFile, place,
                           "This is a symbolic link, pipe, socket or device.");
        return {};
      case fs::EntryType::kFolder:
        break;
    }
    if (depth == fs::kDeepestFolder) {
      work_.findings.add(DifferenceKind::kExtraFile, place,
                         "Folders lie deeper here than in any archive.");
      return {};
    }
    const auto below = fs::open_folder(folder, entry.name, place);
    if (below) return enter(below->get(), place, depth + 1);
    work_.findings.add(DifferenceKind::kUnreadableFile, place, below.error().message);
    return {};
  }

  const Work& work_;
};

/// The SHA-256 of an open file, in hex digits, and its size.
struct Content {
  std::string sha256;
  std::uint64_t size = 0;
};
Result<Content> content_of(int file, std::string_view path, ReadBuffer& buffer,
                           const StopFlag& stop) {
  Sha256 hash;
  std::uint64_t offset = 0;
  char* const block = buffer.reserve(kHashedBlock);
  for (;;) {
    if (stop.requested()) return interrupted();
    const auto got = read_at(file, offset, block, kHashedBlock, path);
    if (!got) return got.error();
    hash.update({block, *got});
    offset += *got;
    if (*got < kHashedBlock) return Content{to_hex(hash.finish()), offset};
  }
}

/// Attachments are named by content, so a replaced one is detected even if its checksum was
/// repaired.
bool is_named_by_content(const CheckedFile& file) {
  constexpr std::size_t kNameDigits = 32;
  if (!file.path.starts_with("attachments/") || file.path.starts_with(fs::kPreviewFolder))
    return true;
  const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
  return name.substr(0, name.find('.')) == std::string_view(file.actual).substr(0, kNameDigits);
}

}  // namespace

Result<std::size_t> read_at(int file, std::uint64_t offset, char* into, std::size_t size,
                            std::string_view path) {
  std::size_t used = 0;
  while (used < size) {
    const ssize_t got = fs::repeat_if_interrupted(
        [&] { return ::pread(file, into + used, size - used, static_cast<off_t>(offset + used)); });
    if (got < 0) return fs::system_error("Cannot read", path, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  return used;
}

Result<ArchiveFiles> ArchiveFiles::open(const std::string& folder, const Work& work) {
  ArchiveFiles archive;
  archive.folder_ = fs::resolved_path(folder);
  archive.root_.reset(fs::repeat_if_interrupted(
      [&] { return ::open(archive.folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
  if (!archive.root_.is_open()) {
    const int error_number = errno;
    if (fs::is_plain_file(archive.folder_)) return no_archive(archive.folder_, "it is a file");
    Error error = fs::system_error("Cannot open the archive", archive.folder_, error_number);
    error.advice = "Name the folder that convert made.";
    return error;
  }
  const auto type = fs::type_at(archive.root_.get(), fs::kListingName, archive.folder_);
  if (!type) return type.error();
  if (!*type) return no_archive(archive.folder_, "it has no SHA256SUMS");
  if (**type != fs::EntryType::kFile)
    return no_archive(archive.folder_, "what is called SHA256SUMS is no plain file");
  const auto sums = archive.open_file(fs::kListingName);
  if (!sums) return sums.error();
  const auto content = fs::read_all(sums->get(), fs::kListingName, kLargestText);
  if (!content) return content.error();
  archive.sums_sha256_ = to_hex(sha256(*content));
  if (Status named = archive.compare_names(work, read_sums(*content, work.findings)); !named)
    return named.error();
  if (Status same = archive.compare_contents(work); !same) return same.error();
  return archive;
}

Status ArchiveFiles::compare_names(const Work& work, std::vector<WrittenFile> listed) {
  Walk walk(work);
  if (Status walked = walk.enter(root_.get(), "", 0); !walked) return walked;
  std::vector<std::string>& there = walk.paths;
  std::sort(there.begin(), there.end());
  const auto is_there = [&](const std::string& path) {
    return std::binary_search(there.begin(), there.end(), path);
  };
  for (WrittenFile& file : listed) {
    listed_.push_back(file.path);
    if (is_there(file.path)) {
      files_.push_back({std::move(file.path), 0, std::move(file.sha256), {}});
    } else {
      work.findings.add(DifferenceKind::kMissingFile, file.path,
                        "SHA256SUMS lists this file, and it is not there.");
    }
  }
  if (!lists(fs::kReportName) && !is_there(fs::kReportName))
    return no_archive(folder_, "it has no report.json");
  for (const std::string& path : there) {
    if (path == fs::kListingName || lists(path)) continue;
    if (path == fs::kMarkerName) {
      notes_.emplace_back(
          "A run that made or changed the archive was killed at its end; the next run tidies up "
          "what it left (.gvoice-building).");
      continue;
    }
    if (takeout::is_companion(path)) {
      notes_.push_back("The file " + path + " is of the system that showed the folder.");
      continue;
    }
    work.findings.add(DifferenceKind::kExtraFile, path,
                      "This is a file that is not of the archive: SHA256SUMS does not list it.");
  }
  return {};
}

Status ArchiveFiles::compare_contents(const Work& work) {
  work.observer.on_stage(Stage::kChecking, files_.size());
  std::vector<ReadBuffer> buffers(work.jobs);
  return sync::parallel_for(
      work.jobs, files_.size(), work.stop, [&](unsigned worker, std::size_t index) -> Status {
        CheckedFile& file = files_[index];
        const auto opened = open_file(file.path);
        const auto content = opened
                                 ? content_of(opened->get(), file.path, buffers[worker], work.stop)
                                 : Result<Content>(opened.error());
        if (!content) {
          if (content.error().kind == ErrorKind::kInterrupted) return content.error();
          work.findings.add(DifferenceKind::kUnreadableFile, file.path, content.error().message);
          return {};
        }
        file.size = content->size;
        file.actual = content->sha256;
        if (file.actual != file.listed) {
          work.findings.add(
              DifferenceKind::kChangedFile, file.path,
              "Its SHA-256 is " + file.actual + "; SHA256SUMS has " + file.listed + ".");
        } else if (!is_named_by_content(file)) {
          work.findings.add(DifferenceKind::kAttachment, file.path,
                            "Its name is made of the SHA-256 that it had; it has another now.");
        }
        work.observer.on_progress(1, file.size);
        return {};
      });
}

const CheckedFile* ArchiveFiles::find(std::string_view path) const {
  const auto found = std::lower_bound(
      files_.begin(), files_.end(), path,
      [](const CheckedFile& file, std::string_view wanted) { return file.path < wanted; });
  return found != files_.end() && found->path == path ? &*found : nullptr;
}

bool ArchiveFiles::lists(std::string_view path) const {
  return std::binary_search(listed_.begin(), listed_.end(), path);
}

Result<fs::FileDescriptor> ArchiveFiles::open_file(const std::string& path) const {
  // Without blocking: a file may be a pipe by now.
  fs::FileDescriptor file(fs::repeat_if_interrupted([&] {
    return ::openat(root_.get(), path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  }));
  if (!file.is_open()) return fs::system_error("Cannot open", path, errno);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return fs::system_error("Cannot read", path, errno);
  if (!S_ISREG(status.st_mode))
    return Error{ErrorKind::kRefused, printable(path) + " is no plain file.", ""};
  return file;
}

Status ArchiveFiles::read(const std::string& path, ReadBuffer& buffer) const {
  const auto file = open_file(path);
  if (!file) return file.error();
  struct stat status{};
  if (::fstat(file->get(), &status) != 0) return fs::system_error("Cannot read", path, errno);
  const auto size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  if (size > kLargestText) {
    return Error{ErrorKind::kRefused,
                 printable(path) + " is larger than any such file of an archive.", ""};
  }
  char* const bytes = buffer.reserve(static_cast<std::size_t>(size));
  const auto got = read_at(file->get(), 0, bytes, static_cast<std::size_t>(size), path);
  if (!got) return got.error();
  buffer.set_size(*got);
  return {};
}

}  // namespace gvoice::verification
