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

/// An open file or folder that closes itself. Moves, does not copy. Not thread-safe.
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

/// The seam through which everything that changes the disk goes, so that a test can let any of it
/// fail. Each method is the system call of that name: -1 with errno set is failure. The base class
/// is the real disk; it has no state, and is safe to use from any number of threads.
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
  /// renameat2 with RENAME_EXCHANGE; ENOSYS or EINVAL where the file system has no such thing.
  virtual int exchange(int old_folder, const char* old_name, int new_folder, const char* new_name);
  /// renameat2 with RENAME_NOREPLACE: EEXIST where the new name is taken; ENOSYS or EINVAL where
  /// the file system has no such thing.
  virtual int rename_if_absent(int old_folder, const char* old_name, int new_folder,
                               const char* new_name);
  /// Free bytes for this user on the file system of an open file.
  virtual Result<std::uint64_t> free_bytes(int file);

  /// The real one, for everybody who injects nothing.
  static Disk& real();
};

/// The seam through which inputs are read, so that a test can let any call fail. Each method is the
/// system call of that name: -1 (null for `readdir`) with errno set is failure. The base class is
/// the real disk; it has no state, and is safe to use from any number of threads.
class InputDisk {
 public:
  virtual ~InputDisk() = default;
  virtual int open(const char* path, int flags);
  virtual int openat(int folder, const char* name, int flags);
  virtual ssize_t read(int file, void* bytes, std::size_t size);
  virtual ssize_t pread(int file, void* bytes, std::size_t size, off_t offset);
  virtual int fstat(int file, struct stat* info);
  virtual int fstatat(int folder, const char* name, struct stat* info, int flags);
  /// Null with errno 0 at the end of the folder. One stream belongs to one thread.
  virtual const dirent* readdir(DIR* folder);

  /// The real one, for everybody who injects nothing.
  static InputDisk& real();
};

/// What an errno means: why a call failed, and what people can do about it (may be empty).
struct ErrorWords {
  std::string words;
  std::string advice;
};
ErrorWords error_words(int error_number);

/// An Error from errno: "<what> <path>: <reason in words>." ENOSPC and EDQUOT become
/// ErrorKind::kNoSpace with advice. What a terminal would obey in `path` (control characters,
/// malformed UTF-8) is replaced.
Error system_error(std::string_view what, std::string_view path, int error_number);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_DISK_H_
