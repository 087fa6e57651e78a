#ifndef GVOICE_FS_FAULTY_INPUT_DISK_TEST_SUPPORT_H_
#define GVOICE_FS_FAULTY_INPUT_DISK_TEST_SUPPORT_H_

#include <atomic>
#include <cerrno>
#include <functional>

#include "fs/disk.h"

namespace gvoice::fs {

/// For tests: a disk on which calls that read inputs fail, from the k-th on or only the k-th.
/// Thread-safe after set-up.
class FaultyInputDisk : public InputDisk {
 public:
  /// The first call (counted from 1) that fails; 0 for none.
  int first_failing = 0;
  /// How many calls fail, starting with it.
  int how_many = 1;
  int failure = EIO;
  /// Called before the call of that number.
  int interlude_before = 0;
  std::function<void()> interlude;

  int calls() const { return calls_; }

  int open(const char* path, int flags) override {
    return works() ? InputDisk::open(path, flags) : -1;
  }
  int openat(int folder, const char* name, int flags) override {
    return works() ? InputDisk::openat(folder, name, flags) : -1;
  }
  ssize_t read(int file, void* bytes, std::size_t size) override {
    return works() ? InputDisk::read(file, bytes, size) : -1;
  }
  ssize_t pread(int file, void* bytes, std::size_t size, off_t offset) override {
    return works() ? InputDisk::pread(file, bytes, size, offset) : -1;
  }
  int fstat(int file, struct stat* info) override {
    return works() ? InputDisk::fstat(file, info) : -1;
  }
  int fstatat(int folder, const char* name, struct stat* info, int flags) override {
    return works() ? InputDisk::fstatat(folder, name, info, flags) : -1;
  }
  const dirent* readdir(DIR* folder) override {
    return works() ? InputDisk::readdir(folder) : nullptr;
  }

 private:
  bool works() {
    const int number = ++calls_;
    if (number == interlude_before && interlude) interlude();
    const bool fails =
        first_failing > 0 && number >= first_failing && number - first_failing < how_many;
    if (fails) errno = failure;
    return !fails;
  }

  std::atomic<int> calls_{0};
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_FAULTY_INPUT_DISK_TEST_SUPPORT_H_
