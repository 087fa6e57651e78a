#include "sync/bounded_queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sync/threads_test_support.h"

namespace gvoice::sync {
namespace {

template <typename T>
PushResult offer(BoundedQueue<T>& queue, T item) {
  return queue.try_push(item);
}

TEST(BoundedQueueTest, GivesItemsInTheirOrder) {
  BoundedQueue<int> queue(3);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(offer(queue, i), PushResult::kTaken);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(queue.pop(), i);
}

TEST(BoundedQueueTest, SaysWhyAnOfferedItemWasNotTaken) {
  BoundedQueue<std::string> queue(1);
  std::string first = "first";
  std::string second = "second";
  EXPECT_EQ(queue.try_push(first), PushResult::kTaken);
  EXPECT_EQ(queue.try_push(second), PushResult::kFull);
  EXPECT_EQ(second, "second");
  EXPECT_EQ(queue.pop(), "first");
  EXPECT_EQ(queue.try_push(second), PushResult::kTaken);
  queue.close();
  std::string third = "third";
  EXPECT_EQ(queue.try_push(third), PushResult::kClosed);
  EXPECT_EQ(queue.pop(), "second");
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(BoundedQueueTest, HandsOutWhatIsLeftAfterClosing) {
  BoundedQueue<int> queue(2);
  EXPECT_EQ(offer(queue, 1), PushResult::kTaken);
  queue.close();
  EXPECT_EQ(offer(queue, 2), PushResult::kClosed);
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop(), std::nullopt);
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(BoundedQueueTest, CarriesWhatCanOnlyBeMoved) {
  BoundedQueue<std::unique_ptr<int>> queue(1);
  EXPECT_EQ(offer(queue, std::make_unique<int>(7)), PushResult::kTaken);
  const auto item = queue.pop();
  ASSERT_TRUE(item.has_value());
  EXPECT_EQ(**item, 7);
}

TEST(BoundedQueueTest, LetsItemsPassEvenWithoutCapacity) {
  BoundedQueue<int> queue(0);
  EXPECT_EQ(offer(queue, 1), PushResult::kTaken);
  EXPECT_EQ(queue.pop(), 1);
}

TEST(BoundedQueueTest, NeverHoldsMoreThanItsCapacity) {
  constexpr int kCapacity = 4;
  BoundedQueue<int> queue(kCapacity);
  std::atomic<int> pushed{0};
  run_together({[&] {
                  for (int i = 0; i < 1000; ++i) {
                    while (offer(queue, i) == PushResult::kFull) std::this_thread::yield();
                    ++pushed;
                  }
                },
                [&] {
                  for (int popped = 0; popped < 1000; ++popped) {
                    EXPECT_LE(pushed, popped + kCapacity);
                    EXPECT_EQ(queue.pop(), popped);
                  }
                }});
}

TEST(BoundedQueueTest, WakesWaitingConsumersByClosing) {
  BoundedQueue<int> queue(1);
  std::atomic<int> left_empty_handed{0};
  const auto consume = [&] { left_empty_handed += queue.pop() ? 0 : 1; };
  run_together({consume, consume, consume, consume, [&] { queue.close(); }});
  EXPECT_EQ(left_empty_handed, 4);
}

TEST(BoundedQueueTest, LosesNothingBetweenManyProducersAndConsumers) {
  BoundedQueue<int> queue(3);
  constexpr int kEach = 500;
  std::vector<std::vector<int>> received(8);
  std::atomic<int> producing{4};
  on_threads(8, [&](int thread) {
    std::vector<int>& items = received[static_cast<std::size_t>(thread)];
    if (thread < 4) {
      for (int i = thread * kEach; i < (thread + 1) * kEach; ++i) {
        // A rejected item stays with the producer.
        if (offer(queue, i) == PushResult::kFull) items.push_back(i);
      }
      if (--producing == 0) queue.close();
    } else {
      while (const auto item = queue.pop()) items.push_back(*item);
    }
  });
  std::vector<int> all;
  for (const auto& items : received) all.insert(all.end(), items.begin(), items.end());
  std::sort(all.begin(), all.end());
  ASSERT_EQ(all.size(), 4U * kEach);
  for (int i = 0; i < 4 * kEach; ++i) EXPECT_EQ(all[static_cast<std::size_t>(i)], i);
}

}  // namespace
}  // namespace gvoice::sync
