#include "sync/threads_test_support.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "sync/mutex.h"

namespace gvoice::sync {
namespace {

using std::chrono::milliseconds;

TEST(RunTogetherTest, RunsEachFunctionOnceOnAThreadOfItsOwn) {
  Guarded<std::set<std::thread::id>> threads;
  std::atomic<int> calls{0};
  const auto function = [&] {
    ++calls;
    threads.write([](auto& set) { set.insert(std::this_thread::get_id()); });
  };
  run_together({function, function, function});
  EXPECT_EQ(calls, 3);
  EXPECT_EQ(threads.read([](const auto& set) { return set.size(); }), 3U);
}

TEST(RunTogetherTest, RunsAllAtOnce) {
  std::latch all(16);
  on_threads(16, [&](int) { all.arrive_and_wait(); });
}

TEST(RunTogetherTest, FunctionsOfAFewMicrosecondsOverlap) {
  for (const int threads : {2, 3, 16}) {
    for (int round = 0; round < 10; ++round) {
      on_threads(threads, [](int) {});
    }
  }
}

TEST(RunTogetherTest, ThreadsThatNeverOverlappedProvedNothing) {
  const auto in_turn = [](const TogetherOptions& options) { on_threads(3, [](int) {}, options); };
  EXPECT_NONFATAL_FAILURE(in_turn({.one_after_the_other = true}), "the test proved nothing");
  EXPECT_NONFATAL_FAILURE(on_threads(1, [](int) {}), "the test proved nothing");
}

TEST(RunTogetherTest, ATestMayArrangeItsOverlapByItself) {
  on_threads(3, [](int) {}, {.overlap = Overlap::kArrangedByTest, .one_after_the_other = true});
  int calls = 0;
  run_watched([&] { ++calls; });
  EXPECT_EQ(calls, 1);
}

TEST(RunTogetherTest, WhatAFunctionThrowsIsAFailure) {
  const auto throwing = [] {
    on_threads(2, [](int index) {
      if (index == 1) throw std::runtime_error("why");
    });
  };
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(throwing(), "Function 1 threw: why");
}

TEST(RunTogetherDeathTest, NamesTheFunctionsThatDoNotEnd) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  std::latch never(1);
  const auto stuck = [&] {
    on_threads(4,
               [&](int index) {
                 if (index % 2 == 1) never.wait();
               },
               {.limit = milliseconds(200)});
  };
  EXPECT_DEATH(stuck(), "after 200 ms these of 4 functions have not ended: 1 3\n");
}

TEST(MeetingTest, LetsNobodyRunAhead) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 50;
  Meeting meeting(kThreads);
  std::vector<int> done(kThreads);
  std::atomic<int> wrong{0};
  on_threads(kThreads, [&](int thread) {
    for (int round = 0; round < kRounds; ++round) {
      done[static_cast<std::size_t>(thread)] = round;
      meeting.meet();
      for (const int other : done) wrong += other == round ? 0 : 1;
      meeting.meet();
    }
  });
  EXPECT_EQ(wrong, 0);
}

TEST(MeetingTest, LetsNobodyGoBeforeTheLastIsThere) {
  Meeting meeting(2);
  std::atomic<bool> gone_on{false};
  const auto first = [&] {
    EXPECT_TRUE(meeting.meet());
    gone_on = true;
  };
  const auto last = [&] {
    // Long enough to notice a thread that does not wait; on a busy machine each yield can take
    // milliseconds.
    for (int look = 0; look < 300000 && !gone_on; ++look) continue;
    EXPECT_FALSE(gone_on);
    EXPECT_TRUE(meeting.meet());
  };
  run_together({first, last});
}

TEST(MeetingTest, KeepsNobodyOnceItIsCalledOff) {
  Meeting meeting(2);
  run_together({[&] { EXPECT_FALSE(meeting.meet()); }, [&] { meeting.call_off(); }});
}

}  // namespace
}  // namespace gvoice::sync
