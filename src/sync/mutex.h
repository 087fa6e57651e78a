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

/// Whether locks do anything. A build with GVOICE_WITHOUT_LOCKS measures what they cost: it is
/// never installed, works on one thread alone, and its library must not be used from several.
#ifdef GVOICE_WITHOUT_LOCKS
inline constexpr bool kLocks = false;
#else
inline constexpr bool kLocks = true;
#endif

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

class CondVar;
struct LockFigures;

/// std::mutex that clang's analysis can follow (libstdc++'s carries no annotations). Not recursive.
/// Builds with GVOICE_LOCK_STATISTICS count what happens to it and tell the LockLog
/// (sync/lock_statistics.h), under its name, which several may share. In all others the name costs
/// nothing, and a Mutex is no larger than a std::mutex.
class GVOICE_CAPABILITY("mutex") Mutex {
 public:
  Mutex() : Mutex("unnamed") {}
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

#ifdef GVOICE_LOCK_STATISTICS
  /// The LockLog is not told of a lock that is not `logged`: one that it takes itself to write.
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
  // Both are called by the thread that holds the lock.
  void begin_hold();
  void end_hold();
  void tell(const char* event) const noexcept;

  LockFigures& figures_;
  const LockName name_;
  const bool logged_;
  std::uint64_t held_since_ = 0;
#else
  void begin_hold() {}
  void end_hold() {}
#endif
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
    // With one thread there is nobody who could end a wait: an error of the program, which is
    // better thrown than waited for.
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

/// A value that can only be reached under its own lock, in every compiler: `write` passes it
/// changeable, `read` const. The function returns a value; returning a reference does not compile,
/// since it could outlive the lock. Its lock may have a name, as a Mutex has.
template <typename T>
class Guarded {
 public:
  Guarded() = default;
  explicit Guarded(T value) : value_(std::move(value)) {}
  /// Not for values that could be made of the name's literal: those are told apart by giving both.
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
