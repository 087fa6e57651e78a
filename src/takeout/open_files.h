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

/// The few archives and folders that stay open at a time: hundreds of parts must not need hundreds
/// of descriptors. Which ones is nobody's business: a file that was closed meanwhile is opened
/// again by who asks for it.
///
/// Thread-safe. No file is opened or closed under the lock.
class OpenFiles {
 public:
  using Key = std::uint32_t;
  /// Keeps the file open as long as it lives.
  using Lease = std::shared_ptr<const fs::FileDescriptor>;

  /// At most `most` files stay open beside those that are in use.
  explicit OpenFiles(std::size_t most) : most_(most) {}

  /// As many as fit into a part of what the process may have open.
  static std::size_t most_for_process();

  /// A key of its own for one file. It starts closed.
  Key add();

  /// The open file. Where it is closed, `open()`, a Result<fs::FileDescriptor>, opens it and makes
  /// sure that it is the same one.
  template <typename Open>
  Result<Lease> get(Key key, const Open& open) {
    if (Lease lease = find(key)) return lease;
    Result<fs::FileDescriptor> opened = open();
    if (!opened) return std::move(opened).error();
    return keep(key, std::move(opened).value());
  }

  /// Takes a file that is open already.
  Lease keep(Key key, fs::FileDescriptor file);

 private:
  struct Slot {
    Key key = 0;
    std::uint64_t used = 0;  ///< when it was last asked for, by `State::clock`
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
