#include "sync/bounded_queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/threads_test_support.h"

namespace gvoice::sync {
namespace {

TEST(BoundedQueueTest, GivesItemsInTheirOrder) {
  BoundedQueue<int> queue(3);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(queue.push(i));
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
  EXPECT_TRUE(queue.push(1));
  queue.close();
  EXPECT_FALSE(queue.push(2));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop(), std::nullopt);
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(BoundedQueueTest, CarriesWhatCanOnlyBeMoved) {
  BoundedQueue<std::unique_ptr<int>> queue(1);
  EXPECT_TRUE(queue.push(std::make_unique<int>(7)));
  const auto item = queue.pop();
  ASSERT_TRUE(item.has_value());
  EXPECT_EQ(**item, 7);
}

TEST(BoundedQueueTest, LetsItemsPassEvenWithoutCapacity) {
  BoundedQueue<int> queue(0);
  EXPECT_TRUE(queue.push(1));
  EXPECT_EQ(queue.pop(), 1);
}

TEST(BoundedQueueTest, NeverHoldsMoreThanItsCapacity) {
  constexpr int kCapacity = 4;
  BoundedQueue<int> queue(kCapacity);
  std::atomic<int> pushed{0};
  run_together({[&] {
                  for (int i = 0; i < 1000; ++i) {
                    queue.push(i);
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

TEST(BoundedQueueTest, WakesAWaitingProducerByClosing) {
  BoundedQueue<int> queue(1);
  ASSERT_TRUE(queue.push(1));
  std::atomic<bool> accepted{true};
  run_together({[&] { accepted = queue.push(2); }, [&] { queue.close(); }});
  EXPECT_FALSE(accepted);
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
  std::vector<std::vector<int>> received(4);
  std::atomic<int> producing{4};
  on_threads(8, [&](int thread) {
    if (thread < 4) {
      for (int i = 0; i < kEach; ++i) EXPECT_TRUE(queue.push(thread * kEach + i));
      if (--producing == 0) queue.close();
    } else {
      std::vector<int>& items = received[static_cast<std::size_t>(thread - 4)];
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
