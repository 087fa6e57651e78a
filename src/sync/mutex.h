#ifndef GVOICE_SYNC_MUTEX_H_
#define GVOICE_SYNC_MUTEX_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "sync/thread_annotations.h"

namespace gvoice::sync {

/// Whether locks have any effect. A build with GVOICE_WITHOUT_LOCKS measures their cost: it is
/// never installed, runs on one thread, and its library must not be used from several.
#ifdef GVOICE_WITHOUT_LOCKS
inline constexpr bool kLocks = false;
#else
inline constexpr bool kLocks = true;
#endif

/// The name of a lock in statistics: class and member, like `PhoneLookupManager.file`. Accepts only
/// literals, as it must live as long as the process.
class LockName {
 public:
  consteval LockName(const char* text) : text_(text) {}
  constexpr const char* text() const { return text_; }

 private:
  const char* text_;
};

class CondVar;
struct LockFigures;

/// std::mutex with annotations for clang's analysis (libstdc++ has none). Not recursive. Builds
/// with GVOICE_LOCK_STATISTICS count its operations and log them to the LockLog
/// (sync/lock_statistics.h) under its name, which several locks may share. In other builds the name
/// costs nothing, and a Mutex is as large as a std::mutex.
class GVOICE_CAPABILITY("mutex") Mutex {
 public:
  Mutex() : Mutex("unnamed") {}
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

#ifdef GVOICE_LOCK_STATISTICS
  /// A lock that is not `logged` does not appear in the LockLog: one that its own function uses.
  explicit Mutex(LockName name, bool logged = true);
  void lock() GVOICE_ACQUIRE();
  void unlock() GVOICE_RELEASE();
  bool try_lock() GVOICE_TRY_ACQUIRE(true);
#else
  explicit Mutex(LockName, bool /*logged*/ = true) {}
  void lock() GVOICE_ACQUIRE() {
    if constexpr (kLocks) mutex_.lock();
  }
  void unlock() GVOICE_RELEASE() {
    if constexpr (kLocks) mutex_.unlock();
  }
  bool try_lock() GVOICE_TRY_ACQUIRE(true) { return !kLocks || mutex_.try_lock(); }
#endif

 private:
  friend class CondVar;
  std::mutex mutex_;

#ifdef GVOICE_LOCK_STATISTICS
  // The thread that holds the lock calls both.
  void begin_hold();
  void end_hold();
  void log_event(const char* event) const noexcept;

  LockFigures& figures_;
  const LockName name_;
  const bool logged_;
  std::uint64_t held_since_ = 0;
#else
  void begin_hold() {}
  void end_hold() {}
#endif
};

/// Holds a Mutex for the duration of its scope.
class GVOICE_SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) GVOICE_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() GVOICE_RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

/// A condition variable for Mutex. Callers loop: `while (!ready_) ready_changed_.wait(mutex_);`, so
/// that the analysis sees the guarded condition under its lock.
class CondVar {
 public:
  void wait(Mutex& mutex) GVOICE_REQUIRES(mutex) {
    // With one thread nothing could end the wait: throw instead of blocking for ever.
    if (!kLocks) throw std::logic_error("in a build without locks a wait would never end");
    mutex.end_hold();
    std::unique_lock<std::mutex> held(mutex.mutex_, std::adopt_lock);
    condition_.wait(held);
    held.release();
    mutex.begin_hold();
  }
  void notify_one() {
    if constexpr (kLocks) condition_.notify_one();
  }
  void notify_all() {
    if constexpr (kLocks) condition_.notify_all();
  }

 private:
  std::condition_variable condition_;
};

/// A value that is only accessible under its own lock, with every compiler: `write` passes it
/// mutable, `read` const. The function returns a value; returning a reference does not compile, as
/// it could outlive the lock. The lock may have a name like a Mutex.
template <typename T>
class Guarded {
 public:
  Guarded() = default;
  explicit Guarded(T value) : value_(std::move(value)) {}
  /// Not for values constructible from a literal: there, pass name and value.
  explicit Guarded(LockName name)
    requires(!std::is_convertible_v<const char*, T>)
      : mutex_(name) {}
  Guarded(LockName name, T value) : mutex_(name), value_(std::move(value)) {}

  template <typename Function>
  std::invoke_result_t<Function, T&> write(Function&& function) GVOICE_EXCLUDES(mutex_) {
    static_assert(!std::is_reference_v<std::invoke_result_t<Function, T&>>);
    MutexLock lock(mutex_);
    return std::forward<Function>(function)(value_);
  }

  template <typename Function>
  std::invoke_result_t<Function, const T&> read(Function&& function) const GVOICE_EXCLUDES(mutex_) {
    static_assert(!std::is_reference_v<std::invoke_result_t<Function, const T&>>);
    MutexLock lock(mutex_);
    return std::forward<Function>(function)(std::as_const(value_));
  }

 private:
  mutable Mutex mutex_;
  T value_ GVOICE_GUARDED_BY(mutex_){};
};

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_MUTEX_H_
