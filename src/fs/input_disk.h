#ifndef GVOICE_FS_INPUT_DISK_H_
#define GVOICE_FS_INPUT_DISK_H_

#include <dirent.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>

namespace gvoice::fs {

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

}  // namespace gvoice::fs

#endif  // GVOICE_FS_INPUT_DISK_H_
