#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <utility>

#include "fs/descriptor_io.h"
#include "fs/disk.h"
#include "fs/path_text.h"
#include "fs/reserved_names.h"

namespace gvoice::fs {
namespace {

/// Unique among all living processes; a leftover of a killed one is never taken for a new file
/// (O_EXCL).
std::string temporary_name(const std::string& name, unsigned attempt) {
  return temporary_prefix(name) + std::to_string(::getpid()) + '-' + std::to_string(attempt);
}

struct TemporaryFile {
  std::string name;
  FileDescriptor file;
};

Result<TemporaryFile> create_temporary(Disk& disk, int folder, const std::string& name, mode_t mode,
                                       const std::string& path) {
  // Threads of one process, and leftovers of former ones with the same number, take different
  // attempts.
  constexpr unsigned kMostAttempts = 10'000;
  for (unsigned attempt = 0; attempt < kMostAttempts; ++attempt) {
    TemporaryFile temporary{temporary_name(name, attempt), FileDescriptor()};
    temporary.file.reset(repeat_if_interrupted([&] {
      return disk.openat(folder, temporary.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                         mode);
    }));
    if (temporary.file.is_open()) return temporary;
    if (errno != EEXIST) break;
  }
  return system_error("Cannot write beside", path, errno);
}

/// Content and mode on the disk, under the temporary name.
Status fill(Disk& disk, FileDescriptor& file, const struct stat* former, std::string_view content,
            const std::string& path) {
  if (former != nullptr && disk.fchmod(file.get(), former->st_mode & 07777U) != 0) {
    return system_error("Cannot write", path, errno);
  }
  if (Status written = write_all(disk, file.get(), content, path); !written) return written;
  if (Status synced = sync_to_disk(disk, file.get(), path); !synced) return synced;
  return close_written(disk, file, path);
}

}  // namespace

Result<FileDescriptor> open_plain_file(const std::string& path, int more_flags) {
  // A pipe would be waited for until somebody writes to it, and a device may have no end.
  FileDescriptor file(repeat_if_interrupted(
      [&] { return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | more_flags); }));
  if (!file.is_open() && errno != ENXIO) return system_error("Cannot read", path, errno);
  struct stat status{};
  if (file.is_open() && ::fstat(file.get(), &status) != 0)
    return system_error("Cannot read", path, errno);
  if (file.is_open() && S_ISREG(status.st_mode)) return file;
  const bool is_folder = file.is_open() && S_ISDIR(status.st_mode);
  return Error{ErrorKind::kRefused,
               "Cannot read " + printable_path(path) + ": it is " +
                   (is_folder ? "a folder" : "no plain file, but a pipe, a device or the like") +
                   ".",
               "Give the name of a file."};
}

Result<std::string> read_file(const std::string& path, std::uint64_t most_bytes) {
  const Result<FileDescriptor> file = open_plain_file(path);
  if (!file) return file.error();
  return read_all(file->get(), path, most_bytes);
}

Status write_file_atomically(Disk& disk, const std::string& path, std::string_view content) {
  Result<std::string> target = follow_links(path);
  if (!target) return std::move(target).error();
  const auto [folder_path, name] = split_path(*target);

  struct stat former{};
  const bool exists = ::stat(target->c_str(), &former) == 0;
  if (!exists && errno != ENOENT) return system_error("Cannot write", path, errno);
  if (exists && !S_ISREG(former.st_mode)) {
    return Error{ErrorKind::kRefused,
                 "Cannot write " + printable_path(path) + ": it is not a file.",
                 "Give the name of a file."};
  }
  // A rename would replace a file that its owner has protected.
  if (exists && ::faccessat(AT_FDCWD, target->c_str(), W_OK, AT_EACCESS) != 0) {
    return system_error("Cannot write", path, errno);
  }

  FileDescriptor folder(repeat_if_interrupted(
      [&] { return ::open(folder_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
  if (!folder.is_open()) return system_error("Cannot write", path, errno);
  const mode_t mode = exists ? former.st_mode & 0777U : 0666U;
  Result<TemporaryFile> temporary = create_temporary(disk, folder.get(), name, mode, path);
  if (!temporary) return std::move(temporary).error();

  Status done = fill(disk, temporary->file, exists ? &former : nullptr, content, path);
  const char* temporary_path = temporary->name.c_str();
  if (done && disk.renameat(folder.get(), temporary_path, folder.get(), name.c_str()) != 0) {
    done = system_error("Cannot write", path, errno);
  }
  if (!done) {
    disk.unlinkat(folder.get(), temporary_path, 0);
    return done;
  }
  return sync_to_disk(disk, folder.get(), folder_path);
}

}  // namespace gvoice::fs
