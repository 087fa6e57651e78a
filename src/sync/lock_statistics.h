#ifndef GVOICE_SYNC_LOCK_STATISTICS_H_
#define GVOICE_SYNC_LOCK_STATISTICS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::sync {

/// What happened to all locks of one name since the process began. Times are nanoseconds.
struct LockStatistics {
  std::string name;
  std::uint64_t acquisitions = 0;
  std::uint64_t contended = 0;  ///< those acquisitions that found the lock taken
  std::uint64_t total_wait_ns = 0;
  std::uint64_t longest_wait_ns = 0;
  std::uint64_t longest_hold_ns = 0;
  friend bool operator==(const LockStatistics&, const LockStatistics&) = default;
};

/// The figures of every named lock that there has been, sorted by name; those of locks without a
/// name stand under `unnamed`. Empty unless the build has GVOICE_LOCK_STATISTICS. Waiting for a
/// condition counts neither as a wait nor as a hold; taking the lock again afterwards is one
/// acquisition. Thread-safe; figures of a lock that is in use meanwhile may be of different
/// instants.
std::vector<LockStatistics> lock_statistics();

/// One line for people, without a line feed.
std::string lock_statistics_words(const LockStatistics& statistics);

/// Counts for all locks of one name. Thread-safe and without locks.
class LockCounters {
 public:
  void count_acquisition();
  /// An acquisition that found the lock taken and waited for it.
  void count_contended(std::uint64_t wait_ns);
  void count_hold(std::uint64_t hold_ns);
  /// All figures, under that name.
  LockStatistics statistics(std::string_view name) const;

 private:
  // Each figure is right by itself; nothing is read through them, so no order is needed.
  std::atomic<std::uint64_t> acquisitions_{0};
  std::atomic<std::uint64_t> contended_{0};
  std::atomic<std::uint64_t> total_wait_ns_{0};
  std::atomic<std::uint64_t> longest_wait_ns_{0};
  std::atomic<std::uint64_t> longest_hold_ns_{0};
};

/// Finds counters by name. Thread-safe and without locks: it has room for a fixed number of names,
/// which are entered one after the other and never leave.
class LockRegistry {
 public:
  /// The program has a dozen names.
  static constexpr std::size_t kMostNames = 64;

  /// The counters for all locks of that name, owned by the registry. `name` must outlive it. Names
  /// for which there is no room share the counters of `other locks`.
  LockCounters& counters_of(const char* name);
  /// Of every name that was asked for, sorted by name.
  std::vector<LockStatistics> statistics() const;

  /// The one of the process.
  static LockRegistry& process();

 private:
  // A cache line of its own, or threads that use different locks would slow one another down.
  struct alignas(64) Slot {
    std::atomic<const char*> name{nullptr};
    LockCounters counters;
  };
  std::array<Slot, kMostNames> slots_;
};

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_LOCK_STATISTICS_H_
