#ifndef GVOICE_SYNC_BOUNDED_QUEUE_H_
#define GVOICE_SYNC_BOUNDED_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "sync/mutex.h"

namespace gvoice::sync {

/// Result of try_push.
enum class PushResult : std::uint8_t { kTaken, kFull, kClosed };

/// A queue between one or more producers and consumers that holds at most `capacity` items, so that
/// a fast producer cannot exhaust memory. Thread-safe.
template <typename T>
class BoundedQueue {
 public:
  /// A capacity of 0 counts as 1: else nothing could pass.
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity > 0 ? capacity : 1) {}

  /// Moves the item into the queue, or says why not and leaves it unchanged. Does not wait.
  PushResult try_push(T& item) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    if (closed_) return PushResult::kClosed;
    if (items_.size() >= capacity_) return PushResult::kFull;
    items_.push_back(std::move(item));
    filled_.notify_one();
    return PushResult::kTaken;
  }

  /// Waits for an item; nullopt once the queue is closed and empty.
  std::optional<T> pop() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (items_.empty() && !closed_) filled_.wait(mutex_);
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    return item;
  }

  /// No further items are accepted; consumers get the rest.
  void close() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    closed_ = true;
    filled_.notify_all();
  }

 private:
  const std::size_t capacity_;
  Mutex mutex_{"BoundedQueue.items"};
  CondVar filled_;
  std::deque<T> items_ GVOICE_GUARDED_BY(mutex_);
  bool closed_ GVOICE_GUARDED_BY(mutex_) = false;
};

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_BOUNDED_QUEUE_H_
