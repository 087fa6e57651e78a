#ifndef GVOICE_STOP_FLAG_H_
#define GVOICE_STOP_FLAG_H_

#include <atomic>

namespace gvoice {

/// A request to stop, made by one side and polled by many. Thread-safe; `request` is safe in a
/// signal handler.
class StopFlag {
 public:
  void request() noexcept { requested_.store(true, std::memory_order_release); }
  bool requested() const noexcept { return requested_.load(std::memory_order_acquire); }

 private:
  std::atomic<bool> requested_{false};
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler must be able to set it");
};

/// A flag that is never set; static lifetime. Thread-safe.
inline const StopFlag& no_stop() {
  static const StopFlag never_set;
  return never_set;
}

}  // namespace gvoice

#endif  // GVOICE_STOP_FLAG_H_
