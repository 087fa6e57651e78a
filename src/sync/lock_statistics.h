#ifndef GVOICE_SYNC_LOCK_STATISTICS_H_
#define GVOICE_SYNC_LOCK_STATISTICS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::sync {

/// Statistics of all locks since the process began: one readable line (without line feed) per name,
/// sorted by name; locks without a name are counted as `unnamed`. Empty unless built with
/// GVOICE_LOCK_STATISTICS. Waiting for a condition counts neither as wait nor as hold; reacquiring
/// the lock afterwards is one acquisition. Thread-safe; figures of a lock in use may not be
/// consistent with each other.
std::vector<std::string> lock_statistics();

/// While it exists, `report` receives a line for each acquire and release of a lock, also those of
/// condition waits: `LOCK ACQUIRED: PhoneLookupManager.file by thread 3`. Threads are numbered from
/// 1 in the order of their first lock operation. For debugging: works only in builds with
/// GVOICE_LOCK_STATISTICS, and slows every lock, so statistics of such a run are not
/// representative.
///
/// Create and destroy it while no other thread uses locks; a new one replaces the former. `report`
/// is called by the thread that holds the lock, right after the acquire and right before the
/// release. It must be thread-safe and not throw. It may use locks, but only ones that no thread
/// holds while acquiring a logged one, and no logged one that other threads take. Its own lock
/// operations are not logged.
class LockLog {
 public:
  explicit LockLog(std::function<void(std::string_view line)> report);
  ~LockLog();
  LockLog(const LockLog&) = delete;
  LockLog& operator=(const LockLog&) = delete;

 private:
  friend class Mutex;
  const std::function<void(std::string_view line)> report_;
};

#ifdef GVOICE_LOCK_STATISTICS
/// The clock for waits and holds, in nanoseconds. Only tests change it, while no other thread uses
/// locks.
using LockClock = std::uint64_t (*)();
LockClock exchange_lock_clock(LockClock clock);
#endif

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_LOCK_STATISTICS_H_
