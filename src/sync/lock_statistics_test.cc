#include "sync/lock_statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <latch>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sync/guarded.h"
#include "sync/lock_probe.h"
#include "sync/mutex.h"

namespace gvoice::sync {
namespace {

using std::chrono::nanoseconds;

/// A clock that goes on only when it is told to.
struct HandClock {
  using time_point = std::chrono::time_point<HandClock, nanoseconds>;
  static time_point now() { return time_point(time); }
  static inline nanoseconds time{0};
};

/// A lock that is free or taken as a test says. Whoever waits for it gets it after 70 ns.
struct ScriptedLock {
  bool taken = false;
  void lock() { HandClock::time += nanoseconds(70); }
  bool try_lock() const { return !taken; }
  void unlock() {}
};

LockStatistics of_name(const std::vector<LockStatistics>& all, const std::string& name) {
  const auto found = std::ranges::find(all, name, &LockStatistics::name);
  return found == all.end() ? LockStatistics() : *found;
}

TEST(LockRegistryTest, HasOneSetOfCountersForEachName) {
  LockRegistry registry;
  const std::array<char, 2> here{'A', 0};
  const std::array<char, 2> there{'A', 0};
  LockCounters& counters = registry.counters_of(here.data());
  EXPECT_EQ(&registry.counters_of(there.data()), &counters);
  EXPECT_NE(&registry.counters_of("B"), &counters);
}

TEST(LockRegistryTest, GivesStatisticsSortedByName) {
  LockRegistry registry;
  registry.counters_of("b").count_acquisition();
  registry.counters_of("c").count_contended(5);
  registry.counters_of("a").count_hold(7);
  const std::vector<LockStatistics> expected = {
      {.name = "a", .longest_hold_ns = 7},
      {.name = "b", .acquisitions = 1},
      {.name = "c", .acquisitions = 1, .contended = 1, .total_wait_ns = 5, .longest_wait_ns = 5}};
  EXPECT_EQ(registry.statistics(), expected);
}

TEST(LockRegistryTest, AddsWaitsUpAndKeepsTheLongest) {
  LockRegistry registry;
  LockCounters& counters = registry.counters_of("a");
  for (const std::uint64_t ns : {3U, 9U, 4U}) {
    counters.count_contended(ns);
    counters.count_hold(10 * ns);
  }
  const std::vector<LockStatistics> expected = {{.name = "a",
                                                 .acquisitions = 3,
                                                 .contended = 3,
                                                 .total_wait_ns = 16,
                                                 .longest_wait_ns = 9,
                                                 .longest_hold_ns = 90}};
  EXPECT_EQ(registry.statistics(), expected);
}

TEST(LockRegistryTest, CountsTogetherWhatItHasNoRoomFor) {
  LockRegistry registry;
  std::vector<std::string> names(LockRegistry::kMostNames + 10);
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = "lock " + std::to_string(i);
    registry.counters_of(names[i].c_str()).count_acquisition();
  }
  const std::vector<LockStatistics> all = registry.statistics();
  EXPECT_EQ(all.size(), LockRegistry::kMostNames);
  EXPECT_EQ(of_name(all, "lock 0").acquisitions, 1U);
  EXPECT_EQ(of_name(all, "other locks").acquisitions, 11U);
}

TEST(LockRegistryTest, LosesNothingOverManyThreads) {
  constexpr std::size_t kThreads = 8;
  constexpr std::size_t kNames = 20;
  LockRegistry registry;
  std::vector<std::string> names(kNames);
  for (std::size_t i = 0; i < kNames; ++i) names[i] = std::to_string(100 + i);
  {
    std::latch all_there(kThreads);
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        // Each begins with another name, so that they race for the places.
        all_there.arrive_and_wait();
        for (std::size_t i = 0; i < 100 * kNames; ++i)
          registry.counters_of(names[(i + thread) % kNames].c_str()).count_contended(1);
      });
    }
  }
  const std::vector<LockStatistics> all = registry.statistics();
  ASSERT_EQ(all.size(), kNames);
  for (std::size_t i = 0; i < kNames; ++i) {
    EXPECT_EQ(all[i].name, names[i]);
    EXPECT_EQ(all[i].acquisitions, 100 * kThreads);
    EXPECT_EQ(all[i].total_wait_ns, 100 * kThreads);
    EXPECT_EQ(all[i].longest_wait_ns, 1U);
  }
}

class CountingProbeTest : public testing::Test {
 protected:
  LockStatistics counted() const { return of_name(registry_.statistics(), "Some.lock"); }

  LockRegistry registry_;
  ScriptedLock lock_;
  CountingProbe<HandClock> probe_{"Some.lock", Observed::kYes, registry_};
};

TEST_F(CountingProbeTest, CountsALockThatWasFreeAndHowLongItWasHeld) {
  for (const int ns : {5, 20, 10}) {
    probe_.lock(lock_);
    HandClock::time += nanoseconds(ns);
    probe_.unlock(lock_);
  }
  EXPECT_EQ(counted(),
            (LockStatistics{.name = "Some.lock", .acquisitions = 3, .longest_hold_ns = 20}));
}

TEST_F(CountingProbeTest, CountsTheWaitForALockThatWasTaken) {
  lock_.taken = true;
  probe_.lock(lock_);
  HandClock::time += nanoseconds(5);
  probe_.unlock(lock_);
  EXPECT_EQ(counted(), (LockStatistics{.name = "Some.lock",
                                       .acquisitions = 1,
                                       .contended = 1,
                                       .total_wait_ns = 70,
                                       .longest_wait_ns = 70,
                                       .longest_hold_ns = 5}));
}

TEST_F(CountingProbeTest, CountsOnlyThoseTriesThatGotTheLock) {
  lock_.taken = true;
  EXPECT_FALSE(probe_.try_lock(lock_));
  EXPECT_EQ(counted(), (LockStatistics{.name = "Some.lock"}));
  lock_.taken = false;
  EXPECT_TRUE(probe_.try_lock(lock_));
  probe_.unlock(lock_);
  EXPECT_EQ(counted(), (LockStatistics{.name = "Some.lock", .acquisitions = 1}));
}

TEST_F(CountingProbeTest, AWaitForAConditionIsNoHold) {
  probe_.lock(lock_);
  HandClock::time += nanoseconds(30);
  probe_.before_wait();
  HandClock::time += nanoseconds(1000);
  probe_.after_wait();
  HandClock::time += nanoseconds(10);
  probe_.unlock(lock_);
  EXPECT_EQ(counted(),
            (LockStatistics{.name = "Some.lock", .acquisitions = 2, .longest_hold_ns = 30}));
}

TEST(LockStatisticsTest, AreThereInBuildsThatCountThemAndCostNothingInOthers) {
  Mutex mutex{"LockStatisticsTest.mutex"};
  Guarded<int> number("LockStatisticsTest.number", 0);
  {
    MutexLock lock(mutex);
  }
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&] {
        for (int i = 0; i < 1000; ++i) number.write([](int& value) { ++value; });
      });
    }
  }
  if constexpr (kLocksAreCounted) {
    const std::vector<LockStatistics> all = lock_statistics();
    EXPECT_EQ(of_name(all, "LockStatisticsTest.mutex").acquisitions, 1U);
    const LockStatistics counted = of_name(all, "LockStatisticsTest.number");
    EXPECT_EQ(counted.acquisitions, 4000U);
    EXPECT_LE(counted.contended, counted.acquisitions);
    EXPECT_LE(counted.longest_wait_ns, counted.total_wait_ns);
    EXPECT_GT(counted.longest_hold_ns, 0U);
  } else {
    EXPECT_TRUE(lock_statistics().empty());
    EXPECT_EQ(sizeof(Mutex), sizeof(std::mutex));
  }
}

TEST(LockStatisticsTest, AreOneLineForPeople) {
  EXPECT_EQ(lock_statistics_words({.name = "Some.lock",
                                   .acquisitions = 12345,
                                   .contended = 2,
                                   .total_wait_ns = 1'500'000,
                                   .longest_wait_ns = 1'000'000,
                                   .longest_hold_ns = 4'567}),
            "lock Some.lock: 12345 acquisitions, 2 contended, waited 1.500 ms in all and 1.000 ms "
            "at most, held 0.005 ms at most");
}

}  // namespace
}  // namespace gvoice::sync
