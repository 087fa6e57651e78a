#ifndef GVOICE_SYNC_TURNSTILE_H_
#define GVOICE_SYNC_TURNSTILE_H_

#include <algorithm>
#include <cstddef>
#include <limits>

#include "sync/mutex.h"

namespace gvoice::sync {

/// Lets threads pass in the order of their numbers, from 0 on without gaps, so that results
/// computed in any order are written in one. Threads with lower numbers must be running, as in
/// parallel_for. Thread-safe.
class Turnstile {
 public:
  /// Waits until all lower numbers have passed; false if one of them gave up. Higher numbers have
  /// no influence, so the result does not depend on timing.
  bool enter(std::size_t number) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (next_ != number && number < given_up_) changed_.wait(mutex_);
    return next_ == number;
  }

  /// The thread that entered has passed.
  void leave() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    ++next_;
    changed_.notify_all();
  }

  /// This number will not come: later ones must not wait for it.
  void give_up(std::size_t number) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    given_up_ = std::min(given_up_, number);
    changed_.notify_all();
  }

 private:
  Mutex mutex_{"Turnstile.next"};
  CondVar changed_;
  std::size_t next_ GVOICE_GUARDED_BY(mutex_) = 0;
  /// The lowest number that gave up.
  std::size_t given_up_ GVOICE_GUARDED_BY(mutex_) = std::numeric_limits<std::size_t>::max();
};

/// RAII for one number: gives up if destroyed before `passed`, as after an error or exception. Not
/// thread-safe.
class Turn {
 public:
  Turn(Turnstile& turnstile, std::size_t number) : turnstile_(turnstile), number_(number) {}
  ~Turn() {
    if (!passed_) turnstile_.give_up(number_);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  /// Waits for its turn; false if it will not come.
  bool wait() { return turnstile_.enter(number_); }
  /// Lets the next one pass. Only after `wait` returned true.
  void passed() {
    passed_ = true;
    turnstile_.leave();
  }

 private:
  Turnstile& turnstile_;
  const std::size_t number_;
  bool passed_ = false;
};

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_TURNSTILE_H_
