#ifndef GVOICE_SYNC_LOCK_PROBE_H_
#define GVOICE_SYNC_LOCK_PROBE_H_

#include <chrono>
#include <cstdint>

#include "sync/lock_observer.h"
#include "sync/lock_statistics.h"

namespace gvoice::sync {

/// What a lock is called in statistics: its class and its member, like `PhoneLookupManager.file`.
/// Made of literals only, as it is kept as long as the process runs; anything else does not
/// compile.
class LockName {
 public:
  consteval LockName(const char* text) : text_(text) {}
  constexpr const char* text() const { return text_; }

 private:
  const char* text_;
};

/// Whether a LockObserver is told of a lock.
enum class Observed : bool { kNo, kYes };

/// Takes and gives back the lock that it belongs to, and neither counts nor tells anything: no more
/// than the lock itself.
class NoProbe {
 public:
  constexpr NoProbe(LockName, Observed) {}
  template <typename Lock>
  void lock(Lock& lock) {
    lock.lock();
  }
  template <typename Lock>
  bool try_lock(Lock& lock) {
    return lock.try_lock();
  }
  template <typename Lock>
  void unlock(Lock& lock) {
    lock.unlock();
  }
  void before_wait() {}
  void after_wait() {}
};

/// Takes and gives back the lock that it belongs to, counts how often and how long, and tells the
/// LockObserver. As thread-safe as that lock. `Clock` is like those of std::chrono.
template <typename Clock>
class CountingProbe {
 public:
  CountingProbe(LockName name, Observed observed)
      : CountingProbe(name, observed, LockRegistry::process()) {}
  /// `registry` must outlive it.
  CountingProbe(LockName name, Observed observed, LockRegistry& registry)
      : counters_(registry.counters_of(name.text())), name_(name.text()), observed_(observed) {}

  template <typename Lock>
  void lock(Lock& lock) {
    if (lock.try_lock()) {
      counters_.count_acquisition();
    } else {
      const typename Clock::time_point began = Clock::now();
      lock.lock();
      counters_.count_contended(ns_since(began));
    }
    begin_hold();
  }
  template <typename Lock>
  bool try_lock(Lock& lock) {
    if (!lock.try_lock()) return false;
    counters_.count_acquisition();
    begin_hold();
    return true;
  }
  template <typename Lock>
  void unlock(Lock& lock) {
    end_hold();
    lock.unlock();
  }
  /// The lock is about to be given back to wait for a condition.
  void before_wait() { end_hold(); }
  /// It was taken again. How much of the time went by after the condition came true nobody knows.
  void after_wait() {
    counters_.count_acquisition();
    begin_hold();
  }

 private:
  // Telling is part of no hold, neither at its begin nor at its end.
  void begin_hold() {
    tell(LockEvent::kAcquired);
    held_since_ = Clock::now();
  }
  void end_hold() {
    counters_.count_hold(ns_since(held_since_));
    tell(LockEvent::kReleased);
  }
  void tell(LockEvent event) const {
    if (observed_ == Observed::kYes) tell_lock_observer(event, name_);
  }
  static std::uint64_t ns_since(typename Clock::time_point begin) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count());
  }

  LockCounters& counters_;
  const char* const name_;
  const Observed observed_;
  typename Clock::time_point held_since_{};  // of whoever holds the lock
};

#ifdef GVOICE_LOCK_STATISTICS
inline constexpr bool kLocksAreCounted = true;
using LockProbe = CountingProbe<std::chrono::steady_clock>;
#else
inline constexpr bool kLocksAreCounted = false;
using LockProbe = NoProbe;
#endif

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_LOCK_PROBE_H_
