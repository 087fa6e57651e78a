#include "sync/lock_observer.h"

#include <atomic>

namespace gvoice::sync {
namespace {

// Every lock of the process has to reach it.
std::atomic<LockObserver*> current_observer{nullptr};

thread_local bool observer_at_work = false;

unsigned thread_number() {
  static std::atomic<unsigned> threads{0};
  thread_local const unsigned number = threads.fetch_add(1, std::memory_order_relaxed) + 1;
  return number;
}

}  // namespace

void set_lock_observer(LockObserver* observer) {
  current_observer.store(observer, std::memory_order_release);
}

void tell_lock_observer(LockEvent event, std::string_view lock) {
  if (observer_at_work) return;
  LockObserver* const observer = current_observer.load(std::memory_order_acquire);
  if (observer == nullptr) return;
  observer_at_work = true;
  observer->on_lock(event, lock, thread_number());
  observer_at_work = false;
}

}  // namespace gvoice::sync
