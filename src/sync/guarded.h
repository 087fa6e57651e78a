#ifndef GVOICE_SYNC_GUARDED_H_
#define GVOICE_SYNC_GUARDED_H_

#include <type_traits>
#include <utility>

#include "sync/mutex.h"

namespace gvoice::sync {

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

#endif  // GVOICE_SYNC_GUARDED_H_
