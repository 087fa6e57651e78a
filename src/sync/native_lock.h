#ifndef GVOICE_SYNC_NATIVE_LOCK_H_
#define GVOICE_SYNC_NATIVE_LOCK_H_

#include <condition_variable>
#include <mutex>
#include <stdexcept>

namespace gvoice::sync {

#ifdef GVOICE_WITHOUT_LOCKS

#ifdef GVOICE_LOCK_STATISTICS
#error "A build without locks has none that could be counted."
#endif

/// The lock and the condition of a build with GVOICE_WITHOUT_LOCKS, which do nothing. Such a build
/// measures what locks cost and is never installed; it works on one thread alone, and its library
/// must not be used from several.
class NativeMutex {
 public:
  void lock() {}
  void unlock() {}
  bool try_lock() { return true; }
};

class NativeCondition {
 public:
  /// With one thread there is nobody who could end a wait: an error of the program, which is better
  /// thrown than waited for.
  void wait(std::unique_lock<NativeMutex>&) {
    throw std::logic_error("in a build without locks a wait would never end");
  }
  void notify_one() {}
  void notify_all() {}
};

#else

using NativeMutex = std::mutex;
using NativeCondition = std::condition_variable;

#endif

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_NATIVE_LOCK_H_
