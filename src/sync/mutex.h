#ifndef GVOICE_SYNC_MUTEX_H_
#define GVOICE_SYNC_MUTEX_H_

#include <mutex>

#include "sync/lock_probe.h"
#include "sync/native_lock.h"
#include "sync/thread_annotations.h"

namespace gvoice::sync {

class CondVar;

/// std::mutex that clang's analysis can follow (libstdc++'s carries no annotations). Not recursive.
/// Its name, which several may share, tells it in statistics and to observers; in builds that have
/// neither the name costs nothing, and a Mutex is no larger than a std::mutex.
class GVOICE_CAPABILITY("mutex") Mutex {
 public:
  Mutex() : Mutex("unnamed") {}
  explicit Mutex(LockName name, Observed observed = Observed::kYes) : probe_(name, observed) {}
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void lock() GVOICE_ACQUIRE() { probe_.lock(mutex_); }
  void unlock() GVOICE_RELEASE() { probe_.unlock(mutex_); }
  bool try_lock() GVOICE_TRY_ACQUIRE(true) { return probe_.try_lock(mutex_); }

 private:
  friend class CondVar;
  NativeMutex mutex_;
  [[no_unique_address]] LockProbe probe_;
};

/// Holds a Mutex from its construction to the end of its scope.
class GVOICE_SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) GVOICE_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() GVOICE_RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

/// A condition to wait for while holding a Mutex. Callers loop: `while (!ready_)
/// ready_changed_.wait(mutex_);`, so that the analysis sees the guarded condition under its lock.
class CondVar {
 public:
  void wait(Mutex& mutex) GVOICE_REQUIRES(mutex) {
    mutex.probe_.before_wait();
    std::unique_lock<NativeMutex> held(mutex.mutex_, std::adopt_lock);
    condition_.wait(held);
    held.release();
    mutex.probe_.after_wait();
  }
  void notify_one() { condition_.notify_one(); }
  void notify_all() { condition_.notify_all(); }

 private:
  NativeCondition condition_;
};

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_MUTEX_H_
