#ifndef GVOICE_FS_DISK_H_
#define GVOICE_FS_DISK_H_

#include <sys/types.h>

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

/// Opens a file that somebody named for reading. A pipe, a device or a folder is kRefused, and
/// never waited for. `more_flags` are flags of open(2), such as O_NOFOLLOW.
Result<FileDescriptor> open_plain_file(const std::string& path, int more_flags = 0);

/// The whole content of a small file (settings, lookup files, contacts). The error says which file
/// and why; what is no plain file, or larger than `most_bytes`, is kRefused.
Result<std::string> read_file(const std::string& path,
                              std::uint64_t most_bytes = std::uint64_t{1} << 30);

/// Replaces a file atomically and durably: written beside it, synced, renamed over it, folder
/// synced. A file that exists keeps its mode, a link stays and its target is replaced; what is no
/// plain file, or may not be written, is refused. Safe from several threads and processes: the last
/// one wins, whole.
Status write_file_atomically(Disk& disk, const std::string& path, std::string_view content);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_DISK_H_
