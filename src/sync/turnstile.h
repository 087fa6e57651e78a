#ifndef GVOICE_SYNC_TURNSTILE_H_
#define GVOICE_SYNC_TURNSTILE_H_

#include <algorithm>
#include <cstddef>
#include <limits>

#include "sync/mutex.h"

namespace gvoice::sync {

/// Lets threads pass one after the other in the order of their numbers, from 0 on without gaps:
/// what many work out in any order is put down in one. Whoever waits needs somebody who has all
/// lower numbers in hand, as workers of parallel_for have. Thread-safe.
class Turnstile {
 public:
  /// Waits until everybody with a lower number has passed; false where one of them gave up. What
  /// others do who have higher numbers changes nothing, so the answer does not depend on who was
  /// quicker.
  bool enter(std::size_t number) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (next_ != number && number < given_up_) changed_.wait(mutex_);
    return next_ == number;
  }

  /// The one who entered has passed.
  void leave() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    ++next_;
    changed_.notify_all();
  }

  /// Whoever has this number will not come: nobody shall wait for them.
  void give_up(std::size_t number) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    given_up_ = std::min(given_up_, number);
    changed_.notify_all();
  }

 private:
  Mutex mutex_{"Turnstile.next"};
  CondVar changed_;
  std::size_t next_ GVOICE_GUARDED_BY(mutex_) = 0;
  /// The lowest number that will not come.
  std::size_t given_up_ GVOICE_GUARDED_BY(mutex_) = std::numeric_limits<std::size_t>::max();
};

/// One number's way through a turnstile: whoever does not come to `passed`, for an error or an
/// exception, has given up. Belongs to one thread.
class Turn {
 public:
  Turn(Turnstile& turnstile, std::size_t number) : turnstile_(turnstile), number_(number) {}
  ~Turn() {
    if (!passed_) turnstile_.give_up(number_);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  /// Waits for its turn; false where it will not come.
  bool wait() { return turnstile_.enter(number_); }
  /// The next one may go. Only after `wait` returned true.
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
