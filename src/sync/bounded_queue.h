#ifndef GVOICE_SYNC_BOUNDED_QUEUE_H_
#define GVOICE_SYNC_BOUNDED_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "sync/mutex.h"

namespace gvoice::sync {

/// What became of an item that was offered without waiting.
enum class PushResult : std::uint8_t { kTaken, kFull, kClosed };

/// A queue between one or more producers and consumers that holds at most `capacity` items, so that
/// a fast producer cannot fill the memory. Thread-safe.
template <typename T>
class BoundedQueue {
 public:
  /// A capacity of 0 counts as 1: nothing could ever pass.
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity > 0 ? capacity : 1) {}

  /// Waits for room; false, with the item dropped, once the queue is closed.
  bool push(T item) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (items_.size() >= capacity_ && !closed_) room_.wait(mutex_);
    if (closed_) return false;
    items_.push_back(std::move(item));
    filled_.notify_one();
    return true;
  }

  /// Does not wait: takes the item (which is moved from only then), or says why not.
  PushResult try_push(T& item) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    if (closed_) return PushResult::kClosed;
    if (items_.size() >= capacity_) return PushResult::kFull;
    items_.push_back(std::move(item));
    filled_.notify_one();
    return PushResult::kTaken;
  }

  /// Waits for an item; nothing once the queue is closed and empty.
  std::optional<T> pop() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (items_.empty() && !closed_) filled_.wait(mutex_);
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    room_.notify_one();
    return item;
  }

  /// No item comes any more: waiting producers give up, consumers get what is left.
  void close() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    closed_ = true;
    room_.notify_all();
    filled_.notify_all();
  }

 private:
  const std::size_t capacity_;
  Mutex mutex_{"BoundedQueue.items"};
  CondVar room_;
  CondVar filled_;
  std::deque<T> items_ GVOICE_GUARDED_BY(mutex_);
  bool closed_ GVOICE_GUARDED_BY(mutex_) = false;
};

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_BOUNDED_QUEUE_H_
