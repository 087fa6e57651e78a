#include "fs/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <system_error>

#include "base/text.h"
#include "fs/descriptor_io.h"
#include "fs/system_calls.h"

namespace gvoice::fs {

ErrorWords error_words(int error_number) {
  switch (error_number) {
    case ENOSPC:
      return {"no space left on the disk", "Free some space, or choose a folder on another disk."};
    case EDQUOT:
      return {"your share of the disk is used up",
              "Free some space, or choose a folder on another disk."};
    case EFBIG:
      return {"the file is larger than this disk allows",
              "Choose a folder on another disk: those formatted as FAT32 hold no file of 4 GB."};
    case EACCES:
    case EPERM:
      return {"permission denied", "Check the permissions there, or choose another place."};
    case EROFS:
      return {"the disk is read-only", "Choose a place that can be written."};
    case ENOENT:
      return {"no such file or folder", "Check the spelling."};
    case EEXIST:
      return {"it exists already", ""};
    case ENOTDIR:
      return {"a part of the path is not a folder", "Check the spelling."};
    case EISDIR:
      return {"it is a folder", "Check the spelling."};
    case ENOTEMPTY:
      return {"the folder is not empty", ""};
    case ELOOP:
      return {"its symbolic links lead in a circle", ""};
    case ENAMETOOLONG:
      return {"the name is too long", "Choose a shorter name."};
    case EMFILE:
    case ENFILE:
      return {"too many files are open",
              "Run with fewer --jobs, or allow more open files (ulimit -n)."};
    case ENOMEM:
      return {"there is not enough memory", "Close other programs, or run with fewer --jobs."};
    case EBUSY:
      return {"it is in use", "Close what uses it, and run again."};
    case EIO:
      return {"the disk reports an error",
              "The disk may be failing: copy what matters to another one."};
    default:
      return {std::generic_category().message(error_number), ""};
  }
}

void FileDescriptor::reset(int descriptor) {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = descriptor;
}

int Disk::openat(int folder, const char* name, int flags, mode_t mode) {
  return ::openat(folder, name, flags, mode);
}

ssize_t Disk::write(int file, const void* bytes, std::size_t size) {
  return ::write(file, bytes, size);
}

int Disk::close(int file) { return ::close(file); }

int Disk::fsync(int file) { return ::fsync(file); }

int Disk::syncfs(int file) { return sync_file_system(file); }

int Disk::fchmod(int file, mode_t mode) { return ::fchmod(file, mode); }

int Disk::mkdirat(int folder, const char* name, mode_t mode) {
  return ::mkdirat(folder, name, mode);
}

int Disk::unlinkat(int folder, const char* name, int flags) {
  return ::unlinkat(folder, name, flags);
}

int Disk::renameat(int old_folder, const char* old_name, int new_folder, const char* new_name) {
  return ::renameat(old_folder, old_name, new_folder, new_name);
}

int Disk::exchange(int old_folder, const char* old_name, int new_folder, const char* new_name) {
  return exchange_names(old_folder, old_name, new_folder, new_name);
}

int Disk::rename_if_absent(int old_folder, const char* old_name, int new_folder,
                           const char* new_name) {
  return rename_if_free(old_folder, old_name, new_folder, new_name);
}

Result<std::uint64_t> Disk::free_bytes(int file) {
  struct statvfs status{};
  if (::fstatvfs(file, &status) != 0) {
    return system_error("Cannot ask for the free space of", "the disk", errno);
  }
  const std::uint64_t blocks = status.f_bavail;
  const std::uint64_t block_bytes = status.f_frsize;
  // Some network disks report "unlimited" with overflowing figures.
  if (block_bytes != 0 && blocks > std::numeric_limits<std::uint64_t>::max() / block_bytes) {
    return std::numeric_limits<std::uint64_t>::max();
  }
  return blocks * block_bytes;
}

Disk& Disk::real() {
  static Disk disk;
  return disk;
}

int InputDisk::open(const char* path, int flags) {
  return repeat_if_interrupted([&] { return ::open(path, flags); });
}

int InputDisk::openat(int folder, const char* name, int flags) {
  return repeat_if_interrupted([&] { return ::openat(folder, name, flags); });
}

ssize_t InputDisk::read(int file, void* bytes, std::size_t size) {
  return repeat_if_interrupted([&] { return ::read(file, bytes, size); });
}

ssize_t InputDisk::pread(int file, void* bytes, std::size_t size, off_t offset) {
  return repeat_if_interrupted([&] { return ::pread(file, bytes, size, offset); });
}

int InputDisk::fstat(int file, struct stat* info) { return ::fstat(file, info); }

int InputDisk::fstatat(int folder, const char* name, struct stat* info, int flags) {
  return ::fstatat(folder, name, info, flags);
}

const dirent* InputDisk::readdir(DIR* folder) {
  errno = 0;
  return ::readdir(folder);  // NOLINT(concurrency-mt-unsafe): one stream belongs to one thread
}

InputDisk& InputDisk::real() {
  static InputDisk disk;
  return disk;
}

Error system_error(std::string_view what, std::string_view path, int error_number) {
  ErrorWords reason = error_words(error_number);
  std::string message(what);
  message += ' ';
  message += printable(path);
  message += ": ";
  message += reason.words;
  message += '.';
  const bool full = error_number == ENOSPC || error_number == EDQUOT;
  return Error{full ? ErrorKind::kNoSpace : ErrorKind::kFailed, std::move(message),
               std::move(reason.advice)};
}

}  // namespace gvoice::fs
