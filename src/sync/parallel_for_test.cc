#include "sync/parallel_for.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "sync/mutex.h"
#include "sync/threads_test_support.h"

namespace gvoice::sync {
namespace {

Error error_at(std::size_t index) { return Error{ErrorKind::kFailed, std::to_string(index), ""}; }

TEST(ParallelForTest, CallsEachIndexOnce) {
  for (const unsigned workers : {0U, 1U, 2U, 16U}) {
    std::vector<std::atomic<int>> calls(1000);
    const Status status =
        parallel_for(workers, calls.size(), StopFlag(), [&](unsigned, std::size_t index) {
          ++calls[index];
          return Status();
        });
    EXPECT_TRUE(status.ok());
    EXPECT_TRUE(
        std::all_of(calls.begin(), calls.end(), [](const auto& count) { return count == 1; }));
  }
}

TEST(ParallelForTest, DoesNothingForNoIndices) {
  const auto never = [](unsigned, std::size_t index) -> Status { return error_at(index); };
  EXPECT_TRUE(parallel_for(4, 0, StopFlag(), never).ok());
}

TEST(ParallelForTest, RunsOnAsManyThreadsAsAsked) {
  std::latch all_there(4);
  Guarded<std::set<unsigned>> workers;
  run_watched([&] {
    const Status status = parallel_for(4, 4, StopFlag(), [&](unsigned worker, std::size_t) {
      all_there.arrive_and_wait();
      workers.write([&](auto& set) { set.insert(worker); });
      return Status();
    });
    EXPECT_TRUE(status.ok());
  });
  EXPECT_EQ(workers.read([](const auto& set) { return set; }), (std::set<unsigned>{0, 1, 2, 3}));
}

TEST(ParallelForTest, RunsOnTheCallingThreadWithOneWorkerOrOneIndex) {
  for (const auto& [workers, count] :
       {std::pair{1U, std::size_t{10}}, std::pair{8U, std::size_t{1}}}) {
    std::vector<std::size_t> order;
    const std::thread::id caller = std::this_thread::get_id();
    const Status status =
        parallel_for(workers, count, StopFlag(), [&](unsigned worker, std::size_t index) {
          EXPECT_EQ(worker, 0U);
          order.push_back(index);
          EXPECT_EQ(std::this_thread::get_id(), caller);
          return Status();
        });
    EXPECT_TRUE(status.ok());
    EXPECT_EQ(order.size(), count);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  }
}

TEST(ParallelForTest, ReturnsTheErrorWithTheLowestIndexWhateverTheWorkers) {
  for (const unsigned workers : {1U, 2U, 16U}) {
    const Status status =
        parallel_for(workers, 1000, StopFlag(), [](unsigned, std::size_t index) -> Status {
          if (index >= 500) return error_at(index);
          return {};
        });
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().message, "500");
  }
}

TEST(ParallelForTest, ReturnsTheLowestOfErrorsThatComeTogether) {
  std::latch all_failing(4);
  run_watched([&] {
    const Status status =
        parallel_for(4, 4, StopFlag(), [&](unsigned, std::size_t index) -> Status {
          all_failing.arrive_and_wait();
          return error_at(index);
        });
    EXPECT_EQ(status.error().message, "0");
  });
}

TEST(ParallelForTest, TakesNoFurtherIndexAfterAnError) {
  std::size_t calls = 0;
  const Status status =
      parallel_for(1, 1000, StopFlag(), [&](unsigned, std::size_t index) -> Status {
        ++calls;
        if (index == 3) return error_at(index);
        return {};
      });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(calls, 4U);
}

TEST(ParallelForTest, MakesAnErrorOfAnException) {
  const Status failed = parallel_for(
      2, 4, StopFlag(), [](unsigned, std::size_t) -> Status { throw std::runtime_error("why"); });
  EXPECT_EQ(failed.error().kind, ErrorKind::kInternal);
  EXPECT_NE(failed.error().message.find("why"), std::string::npos);
  const Status no_memory = parallel_for(
      2, 4, StopFlag(), [](unsigned, std::size_t) -> Status { throw std::bad_alloc(); });
  EXPECT_EQ(no_memory.error().kind, ErrorKind::kFailed);
  EXPECT_FALSE(no_memory.error().advice.empty());
  const Status foreign =
      parallel_for(2, 4, StopFlag(), [](unsigned, std::size_t) -> Status { throw 7; });
  EXPECT_EQ(foreign.error().kind, ErrorKind::kInternal);
}

TEST(ParallelForTest, StopsWhereItIsAskedTo) {
  StopFlag stop;
  std::size_t calls = 0;
  const Status status = parallel_for(1, 1000, stop, [&](unsigned, std::size_t index) {
    ++calls;
    if (index == 9) stop.request();
    return Status();
  });
  EXPECT_EQ(status.error().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(calls, 10U);
}

TEST(ParallelForTest, DoesNothingWhereItWasStoppedBefore) {
  StopFlag stop;
  stop.request();
  std::atomic<int> calls{0};
  const Status status = parallel_for(4, 1000, stop, [&](unsigned, std::size_t) {
    ++calls;
    return Status();
  });
  EXPECT_EQ(status.error().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(calls, 0);
}

/// During its lifetime no thread can be started, as no stack of that size is available.
class NoMoreThreads {
 public:
  NoMoreThreads() {
    pthread_getattr_default_np(&usual_);
    pthread_attr_t absurd;
    pthread_attr_init(&absurd);
    pthread_attr_setstacksize(&absurd, std::size_t{1} << 62);
    pthread_setattr_default_np(&absurd);
    pthread_attr_destroy(&absurd);
  }
  ~NoMoreThreads() {
    pthread_setattr_default_np(&usual_);
    pthread_attr_destroy(&usual_);
  }
  NoMoreThreads(const NoMoreThreads&) = delete;
  NoMoreThreads& operator=(const NoMoreThreads&) = delete;

 private:
  pthread_attr_t usual_{};
};

TEST(ParallelForTest, DoesAllTheWorkAloneWhereThereAreNoMoreThreads) {
  const NoMoreThreads none;
  ASSERT_THROW(std::jthread([] {}), std::system_error);
  std::size_t calls = 0;
  const Status status = parallel_for(8, 100, StopFlag(), [&](unsigned worker, std::size_t) {
    EXPECT_EQ(worker, 0U);
    ++calls;
    return Status();
  });
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(calls, 100U);
}

}  // namespace
}  // namespace gvoice::sync
