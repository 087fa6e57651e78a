#ifndef GVOICE_SOAK_FAULTY_DISK_H_
#define GVOICE_SOAK_FAULTY_DISK_H_

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <thread>

#include "fs/disk.h"

namespace gvoice::soak {

/// The real disk with faults at fixed steps of a counter: full, broken, slow. Thread-safe.
class FaultyDisk : public fs::Disk {
 public:
  /// Turned off, it is the real one.
  void set_faults(bool on) { faulty_.store(on, std::memory_order_release); }
  std::uint64_t faults() const { return faults_.load(std::memory_order_acquire); }

  ssize_t write(int file, const void* bytes, std::size_t size) override {
    if (fails(kEveryFullDisk, ENOSPC)) return -1;
    return fs::Disk::write(file, bytes, size);
  }
  int fsync(int file) override {
    // A slow disk lets everybody else go first, many times.
    for (int turn = 0; turn < kSlowTurns; ++turn) std::this_thread::yield();
    if (fails(kEveryBrokenSync, EIO)) return -1;
    return fs::Disk::fsync(file);
  }
  int renameat(int old_folder, const char* old_name, int new_folder,
               const char* new_name) override {
    if (fails(kEveryBrokenRename, EIO)) return -1;
    return fs::Disk::renameat(old_folder, old_name, new_folder, new_name);
  }

 private:
  static constexpr std::uint64_t kEveryFullDisk = 7;
  static constexpr std::uint64_t kEveryBrokenSync = 11;
  static constexpr std::uint64_t kEveryBrokenRename = 13;
  static constexpr int kSlowTurns = 50;

  bool fails(std::uint64_t every, int error) {
    const std::uint64_t step = steps_.fetch_add(1, std::memory_order_acq_rel);
    if (!faulty_.load(std::memory_order_acquire) || step % every != 0) return false;
    faults_.fetch_add(1, std::memory_order_acq_rel);
    errno = error;
    return true;
  }

  std::atomic<bool> faulty_{true};
  std::atomic<std::uint64_t> steps_{1};
  std::atomic<std::uint64_t> faults_{0};
};

}  // namespace gvoice::soak

#endif  // GVOICE_SOAK_FAULTY_DISK_H_
