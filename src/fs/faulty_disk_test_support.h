#ifndef GVOICE_FS_FAULTY_DISK_TEST_SUPPORT_H_
#define GVOICE_FS_FAULTY_DISK_TEST_SUPPORT_H_

#include <sys/types.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>

#include "fs/disk.h"

namespace gvoice::fs {

/// A disk with injected faults. Thread-safe after set-up.
class FaultyDisk : public Disk {
 public:
  /// From this call on (counted from 1) nothing has any effect, as after a kill; 0 for never.
  int last_breath = 0;
  /// No exchange and no rename_if_absent, as on file systems without renameat2.
  bool old_file_system = false;
  /// A folder of this name cannot be renamed (EXDEV), as one in a lower layer of an overlay.
  std::string unmovable;
  /// Only the call of this number (counted from 1) fails with `failure`; 0 for none.
  int failing_call = 0;
  /// The calls of this name fail with this errno.
  std::string failing;
  int failure = 0;
  /// Maximum bytes per write; 0 for all.
  std::size_t shortest_write = 0;

  int calls() const { return calls_.load(); }

  int openat(int folder, const char* name, int flags, mode_t mode) override {
    return works("openat") ? Disk::openat(folder, name, flags, mode) : -1;
  }
  ssize_t write(int file, const void* bytes, std::size_t size) override {
    if (!works("write")) return -1;
    const bool cut = shortest_write != 0 && size > shortest_write;
    return Disk::write(file, bytes, cut ? shortest_write : size);
  }
  int close(int file) override {
    // A failing close still closes the file.
    const bool working = works("close");
    const int failed_with = errno;
    const int result = Disk::close(file);
    if (working) return result;
    errno = failed_with;
    return -1;
  }
  // No test can see its effect, but it would take most of the time.
  int fsync(int) override { return works("fsync") ? 0 : -1; }
  int syncfs(int) override { return works("syncfs") ? 0 : -1; }
  int fchmod(int file, mode_t mode) override {
    return works("fchmod") ? Disk::fchmod(file, mode) : -1;
  }
  int mkdirat(int folder, const char* name, mode_t mode) override {
    return works("mkdirat") ? Disk::mkdirat(folder, name, mode) : -1;
  }
  int unlinkat(int folder, const char* name, int flags) override {
    return works("unlinkat") ? Disk::unlinkat(folder, name, flags) : -1;
  }
  int renameat(int old_folder, const char* old_name, int new_folder,
               const char* new_name) override {
    if (!works("renameat") || is_unmovable(old_name)) return -1;
    return Disk::renameat(old_folder, old_name, new_folder, new_name);
  }
  int exchange(int old_folder, const char* old_name, int new_folder,
               const char* new_name) override {
    if (!works("exchange") || lacks_renameat2() || is_unmovable(new_name)) return -1;
    return Disk::exchange(old_folder, old_name, new_folder, new_name);
  }
  int rename_if_absent(int old_folder, const char* old_name, int new_folder,
                       const char* new_name) override {
    if (!works("rename_if_absent") || lacks_renameat2()) return -1;
    return Disk::rename_if_absent(old_folder, old_name, new_folder, new_name);
  }

 private:
  bool works(std::string_view call) {
    const int number = ++calls_;
    if (last_breath != 0 && number >= last_breath) {
      errno = EIO;
      return false;
    }
    errno = failure;
    return call != failing && number != failing_call;
  }
  bool is_unmovable(std::string_view name) const {
    if (name != unmovable) return false;
    errno = EXDEV;
    return true;
  }
  bool lacks_renameat2() const {
    if (old_file_system) errno = EINVAL;
    return old_file_system;
  }

  std::atomic<int> calls_{0};
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_FAULTY_DISK_TEST_SUPPORT_H_
