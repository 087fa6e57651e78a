#ifndef GVOICE_FS_DISK_H_
#define GVOICE_FS_DISK_H_

#include <dirent.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gvoice/result.h"

namespace gvoice::fs {

/// RAII for an open file or folder. Move-only. Not thread-safe.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  FileDescriptor(FileDescriptor&& other) noexcept : descriptor_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    if (this != &other) reset(other.release());
    return *this;
  }
  ~FileDescriptor() { reset(-1); }

  int get() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }
  int release() {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return descriptor;
  }
  void reset(int descriptor);

 private:
  int descriptor_ = -1;
};

/// Interface for all changes of the disk, so that tests can inject faults. Each method is the
/// system call of that name (fs/system_calls.h has those of Linux): -1 with errno set is failure.
/// The base class is the real disk; stateless and thread-safe.
class Disk {
 public:
  virtual ~Disk() = default;
  virtual int openat(int folder, const char* name, int flags, mode_t mode);
  virtual ssize_t write(int file, const void* bytes, std::size_t size);
  virtual int close(int file);
  virtual int fsync(int file);
  virtual int syncfs(int file);
  virtual int fchmod(int file, mode_t mode);
  virtual int mkdirat(int folder, const char* name, mode_t mode);
  virtual int unlinkat(int folder, const char* name, int flags);
  virtual int renameat(int old_folder, const char* old_name, int new_folder, const char* new_name);
  /// renameat2 with RENAME_EXCHANGE; ENOSYS or EINVAL if the file system does not support it.
  virtual int exchange(int old_folder, const char* old_name, int new_folder, const char* new_name);
  /// renameat2 with RENAME_NOREPLACE: EEXIST if the new name is taken; ENOSYS or EINVAL if the file
  /// system does not support it.
  virtual int rename_if_absent(int old_folder, const char* old_name, int new_folder,
                               const char* new_name);
  /// Free bytes for this user on the file system of an open file.
  virtual Result<std::uint64_t> free_bytes(int file);

  /// The real disk.
  static Disk& real();
};

/// Interface for reading inputs, so that tests can inject faults. Each method is the system call of
/// that name: -1 (null for `readdir`) with errno set is failure. The base class is the real disk;
/// stateless and thread-safe.
class InputDisk {
 public:
  virtual ~InputDisk() = default;
  virtual int open(const char* path, int flags);
  virtual int openat(int folder, const char* name, int flags);
  virtual ssize_t read(int file, void* bytes, std::size_t size);
  virtual ssize_t pread(int file, void* bytes, std::size_t size, off_t offset);
  virtual int fstat(int file, struct stat* info);
  virtual int fstatat(int folder, const char* name, struct stat* info, int flags);
  /// Null with errno 0 at the end of the folder. A stream must be used by one thread.
  virtual const dirent* readdir(DIR* folder);

  /// The real disk.
  static InputDisk& real();
};

/// Explains an errno: why a call failed, and advice (may be empty).
struct ErrorWords {
  std::string words;
  std::string advice;
};
ErrorWords error_words(int error_number);

/// An Error from errno: "<what> <path>: <reason in words>." ENOSPC and EDQUOT become
/// ErrorKind::kNoSpace with advice. Control characters and malformed UTF-8 in `path` are replaced.
Error system_error(std::string_view what, std::string_view path, int error_number);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_DISK_H_
