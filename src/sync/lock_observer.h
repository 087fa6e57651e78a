#ifndef GVOICE_SYNC_LOCK_OBSERVER_H_
#define GVOICE_SYNC_LOCK_OBSERVER_H_

#include <cstdint>
#include <string_view>

namespace gvoice::sync {

enum class LockEvent : std::uint8_t { kAcquired, kReleased };

/// Is told of every lock that is taken or given back. For debugging: only builds with
/// GVOICE_LOCK_STATISTICS tell it anything, and there each call keeps the lock busy, so the figures
/// of such a run are those of watching.
///
/// Implementations must be thread-safe. They may use locks, but only those that nobody holds while
/// acquiring an observed one, and none that is observed itself where other threads take it too:
/// such a lock is made with Observed::kNo. What the observer itself takes and gives back during a
/// call is not told.
class LockObserver {
 public:
  virtual ~LockObserver() = default;
  /// Called by the thread that holds the lock: right after it got it, and right before it gives it
  /// back, also to wait for a condition. `thread` is its number: the first thread that does
  /// anything observed is 1, the next 2.
  virtual void on_lock(LockEvent event, std::string_view lock, unsigned thread) noexcept = 0;
};

/// Makes `observer` the one of the process, in place of any former one; null: nobody is told. Only
/// to be called while no other thread uses locks; the observer stays the caller's and must live
/// until it is replaced.
void set_lock_observer(LockObserver* observer);

/// Tells the observer of the process, if there is one and it is not just at work on this thread.
void tell_lock_observer(LockEvent event, std::string_view lock);

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_LOCK_OBSERVER_H_
