#ifndef GVOICE_SYNC_LOCK_STATISTICS_H_
#define GVOICE_SYNC_LOCK_STATISTICS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::sync {

/// What happened to the locks of each name since the process began: one line for people without a
/// line feed for every name that there has been, sorted by name; those of locks without a name
/// stand under `unnamed`. Empty unless the build has GVOICE_LOCK_STATISTICS. Waiting for a
/// condition counts neither as a wait nor as a hold; taking the lock again afterwards is one
/// acquisition. Thread-safe; figures of a lock that is in use meanwhile may be of different
/// instants.
std::vector<std::string> lock_statistics();

/// As long as it lives, `tell` gets a line for each lock that is taken or given back, also to wait
/// for a condition: `LOCK ACQUIRED: PhoneLookupManager.file by thread 3`. The first thread that
/// does any of it is 1, the next 2. For debugging: only builds with GVOICE_LOCK_STATISTICS have any
/// to tell, and there each line keeps the lock busy, so the figures of such a run are those of
/// watching.
///
/// Made and ended while no other thread uses locks; a new one takes the place of a former one.
/// `tell` is called by the thread that holds the lock: right after it got it, and right before it
/// gives it back. It must be thread-safe and not throw. It may use locks, but only those that
/// nobody holds while acquiring a logged one, and none that is logged itself where other threads
/// take it too. What it takes and gives back itself is not told.
class LockLog {
 public:
  explicit LockLog(std::function<void(std::string_view line)> tell);
  ~LockLog();
  LockLog(const LockLog&) = delete;
  LockLog& operator=(const LockLog&) = delete;

 private:
  friend class Mutex;
  const std::function<void(std::string_view line)> tell_;
};

#ifdef GVOICE_LOCK_STATISTICS
/// Nanoseconds of the clock by which waits and holds are measured. It is changed by tests alone,
/// while no other thread uses locks.
using LockClock = std::uint64_t (*)();
LockClock exchange_lock_clock(LockClock clock);
#endif

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_LOCK_STATISTICS_H_
