#ifndef GVOICE_TAKEOUT_READING_CONTEXT_H_
#define GVOICE_TAKEOUT_READING_CONTEXT_H_

#include <atomic>
#include <cstdint>
#include <memory>

#include "fs/disk.h"
#include "gvoice/result.h"
#include "takeout/open_files.h"

namespace gvoice::takeout {

/// Shared by all inputs of a run: the disk, the few files that stay open, and how to handle machine
/// faults. Thread-safe.
class ReadingContext {
 public:
  explicit ReadingContext(fs::InputDisk& disk, bool keep_going = false)
      : disk_(disk), keep_going_(keep_going), files_(OpenFiles::most_for_process()) {}

  /// On the real disk; a fault ends the run.
  static std::shared_ptr<ReadingContext> usual() {
    return std::make_shared<ReadingContext>(fs::InputDisk::real());
  }

  fs::InputDisk& disk() { return disk_; }
  OpenFiles& files() { return files_; }

  /// Decides whether an error of one file ends the run. Success if it concerns that file only:
  /// damage, or a machine fault that the user chose to skip, which is counted.
  Status pass_over(const Error& error) {
    if (error.kind == ErrorKind::kInterrupted) return error;
    if (error.kind != ErrorKind::kMachine) return {};
    if (!keep_going_) return error;
    ++faults_;
    return {};
  }
  /// How many machine faults were skipped.
  std::uint64_t faults() const { return faults_; }

 private:
  fs::InputDisk& disk_;
  const bool keep_going_;
  OpenFiles files_;
  std::atomic<std::uint64_t> faults_{0};
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_READING_CONTEXT_H_
