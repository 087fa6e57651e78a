#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>
#include <vector>

#include "sync/bounded_queue.h"
#include "sync/mutex.h"
#include "sync/parallel_for.h"

// The room sync as a build without locks has it.
namespace gvoice::sync {
namespace {

TEST(WithoutLocks, AMutexDoesNothing) {
  Mutex mutex{"Some.lock"};
  MutexLock first(mutex);
  EXPECT_EQ(Guarded<int>("Some.number", 7).read([](int value) { return value; }), 7);
  bool taken_twice = false;
  [&]() GVOICE_NO_THREAD_SAFETY_ANALYSIS {
    taken_twice = mutex.try_lock();
    mutex.unlock();
  }();
  EXPECT_TRUE(taken_twice);
}

TEST(WithoutLocks, AWaitIsAnError) {
  Mutex mutex;
  CondVar condition;
  MutexLock lock(mutex);
  EXPECT_THROW(condition.wait(mutex), std::logic_error);
  condition.notify_one();
  condition.notify_all();
}

TEST(WithoutLocks, AQueuePassesWhatNeedsNoWait) {
  BoundedQueue<int> queue(1);
  int item = 1;
  EXPECT_EQ(queue.try_push(item), PushResult::kTaken);
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_THROW(queue.pop(), std::logic_error);
  queue.close();
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(WithoutLocks, ThereIsOneWorkerWhateverIsAskedFor) {
  for (const unsigned asked : {0U, 1U, 16U}) EXPECT_EQ(worker_count(asked), 1U);
}

TEST(WithoutLocks, EverythingRunsOnTheCallingThread) {
  std::vector<std::size_t> order;
  const std::thread::id caller = std::this_thread::get_id();
  const Status status = parallel_for(16, 100, StopFlag(), [&](unsigned worker, std::size_t index) {
    EXPECT_EQ(worker, 0U);
    EXPECT_EQ(std::this_thread::get_id(), caller);
    order.push_back(index);
    return Status();
  });
  EXPECT_TRUE(status.ok());
  ASSERT_EQ(order.size(), 100U);
  for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i);
}

TEST(WithoutLocks, AWaitOfAWorkerIsReportedAsItsFailure) {
  BoundedQueue<int> queue(1);
  const Status status = parallel_for(1, 2, StopFlag(), [&](unsigned, std::size_t) -> Status {
    queue.pop();
    return {};
  });
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kInternal);
}

}  // namespace
}  // namespace gvoice::sync
