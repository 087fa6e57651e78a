#ifndef GVOICE_SYNC_TURNSTILE_H_
#define GVOICE_SYNC_TURNSTILE_H_

#include <cstddef>

#include "sync/mutex.h"

namespace gvoice::sync {

/// Lets threads pass one after the other in the order of their numbers, from 0 on without gaps:
/// what many work out in any order is put down in one. Whoever waits needs somebody who has all
/// lower numbers in hand, as workers of parallel_for have. Thread-safe.
class Turnstile {
 public:
  /// Waits until everybody with a lower number has passed. False once somebody gave up: nobody may
  /// enter any more.
  bool enter(std::size_t number) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (next_ != number && !given_up_) changed_.wait(mutex_);
    return !given_up_;
  }

  /// The one who entered has passed.
  void leave() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    ++next_;
    changed_.notify_all();
  }

  /// Somebody who has a number will not come: nobody shall wait for them.
  void give_up() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    given_up_ = true;
    changed_.notify_all();
  }

 private:
  Mutex mutex_{"Turnstile.next"};
  CondVar changed_;
  std::size_t next_ GVOICE_GUARDED_BY(mutex_) = 0;
  bool given_up_ GVOICE_GUARDED_BY(mutex_) = false;
};

/// One number's way through a turnstile: whoever does not come to `passed`, for an error or an
/// exception, has given up. Belongs to one thread.
class Turn {
 public:
  Turn(Turnstile& turnstile, std::size_t number) : turnstile_(turnstile), number_(number) {}
  ~Turn() {
    if (!passed_) turnstile_.give_up();
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
