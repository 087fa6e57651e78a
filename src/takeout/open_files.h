#ifndef GVOICE_TAKEOUT_OPEN_FILES_H_
#define GVOICE_TAKEOUT_OPEN_FILES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "fs/disk.h"
#include "gvoice/result.h"
#include "sync/mutex.h"

namespace gvoice::takeout {

/// Keeps a few archives and folders open: hundreds of parts must not need hundreds of descriptors.
/// A file that was closed meanwhile is reopened on demand.
///
/// Thread-safe. No file is opened or closed under the lock.
class OpenFiles {
 public:
  using Key = std::uint32_t;
  /// Keeps the file open during its lifetime.
  using Lease = std::shared_ptr<const fs::FileDescriptor>;

  /// At most `most` files stay open, not counting those in use.
  explicit OpenFiles(std::size_t most) : most_(most) {}

  /// A fraction of the process limit on open files.
  static std::size_t most_for_process();

  /// A new key for a file, initially closed.
  Key add();

  /// The open file. If it is closed, calls `open()`, which returns a Result<fs::FileDescriptor> and
  /// checks that the file is the same one.
  template <typename Open>
  Result<Lease> get(Key key, const Open& open) {
    if (Lease lease = find(key)) return lease;
    Result<fs::FileDescriptor> opened = open();
    if (!opened) return std::move(opened).error();
    return keep(key, std::move(opened).value());
  }

  /// Adds an open file.
  Lease keep(Key key, fs::FileDescriptor file);

 private:
  struct Slot {
    Key key = 0;
    std::uint64_t used = 0;  ///< time of last use, by `State::clock`
    Lease lease;
  };
  struct State {
    std::vector<Slot> slots;
    std::uint64_t clock = 0;
    Key keys = 0;
  };

  Lease find(Key key);

  const std::size_t most_;
  sync::Guarded<State> state_{"OpenFiles.state"};
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_OPEN_FILES_H_
