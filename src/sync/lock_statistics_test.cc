#include "sync/lock_statistics.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <latch>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/mutex.h"
#include "sync/threads_test_support.h"

namespace gvoice::sync {
namespace {

#ifdef GVOICE_LOCK_STATISTICS

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

/// The lines of locks whose names begin with `prefix`.
std::vector<std::string> lines_of(const std::string& names) {
  std::vector<std::string> lines = lock_statistics();
  std::erase_if(lines, [&](const std::string& line) { return !line.starts_with("lock " + names); });
  return lines;
}

void lock_and_unlock(Mutex& mutex) { MutexLock lock(mutex); }

/// A clock that advances only on request. Installed for all locks during its lifetime.
class HandClock {
 public:
  HandClock() : former_(exchange_lock_clock(now)) {}
  ~HandClock() { exchange_lock_clock(former_); }
  HandClock(const HandClock&) = delete;
  HandClock& operator=(const HandClock&) = delete;

  static void pass(unsigned microseconds) { time_ns += std::uint64_t{1000} * microseconds; }
  /// Counts `looked` down when this thread next reads the clock.
  static void signal_next_reading(std::latch& looked) { next_look = &looked; }

 private:
  static std::uint64_t now() {
    const std::uint64_t time = time_ns;
    if (std::latch* const looked = std::exchange(next_look, nullptr)) looked->count_down();
    return time;
  }

  static inline std::atomic<std::uint64_t> time_ns{0};
  static inline thread_local std::latch* next_look = nullptr;
  const LockClock former_;
};

/// One thread holds the lock; after `alone` another one requests it and waits for `waited`.
void contend(Mutex& mutex, unsigned alone, unsigned waited) {
  std::latch held(1);
  std::latch waits(1);
  run_together({[&] {
                  MutexLock lock(mutex);
                  HandClock::pass(alone);
                  held.count_down();
                  waits.wait();
                  HandClock::pass(waited);
                },
                [&] {
                  held.wait();
                  // A thread that finds the lock taken reads the clock.
                  HandClock::signal_next_reading(waits);
                  lock_and_unlock(mutex);
                }},
               {.overlap = Overlap::kArrangedByTest});
}

TEST(LockStatisticsTest, CountALockThatWasFreeAndHowLongItWasHeld) {
  const HandClock clock;
  Mutex mutex{"Free.lock"};
  for (const unsigned microseconds : {5U, 20U, 10U}) {
    MutexLock lock(mutex);
    HandClock::pass(microseconds);
  }
  EXPECT_THAT(lines_of("Free.lock"),
              ElementsAre("lock Free.lock: 3 acquisitions, 0 contended, waited 0.000 ms in all and "
                          "0.000 ms at most, held 0.020 ms at most"));
}

TEST(LockStatisticsTest, AddWaitsUpAndKeepTheLongest) {
  const HandClock clock;
  Mutex mutex{"Taken.lock"};
  for (const unsigned microseconds : {300U, 900U, 400U})
    contend(mutex, 9 * microseconds, microseconds);
  EXPECT_THAT(lines_of("Taken.lock"),
              ElementsAre("lock Taken.lock: 6 acquisitions, 3 contended, waited 1.600 ms in all "
                          "and 0.900 ms at most, held 9.000 ms at most"));
}

TEST(LockStatisticsTest, CountOnlyThoseTriesThatGotTheLock) {
  const HandClock clock;
  Mutex mutex{"Tried.lock"};
  const auto try_it = [&] {
    if (!mutex.try_lock()) return;
    HandClock::pass(5);
    mutex.unlock();
  };
  {
    MutexLock lock(mutex);
    run_watched(try_it);
  }
  EXPECT_THAT(lines_of("Tried.lock"),
              ElementsAre("lock Tried.lock: 1 acquisitions, 0 contended, waited 0.000 ms in all "
                          "and 0.000 ms at most, held 0.000 ms at most"));
  try_it();
  EXPECT_THAT(lines_of("Tried.lock"),
              ElementsAre("lock Tried.lock: 2 acquisitions, 0 contended, waited 0.000 ms in all "
                          "and 0.000 ms at most, held 0.005 ms at most"));
}

TEST(LockStatisticsTest, AWaitForAConditionIsNeitherAHoldNorAWaitForTheLock) {
  const HandClock clock;
  Mutex mutex{"Condition.lock"};
  CondVar condition;
  bool ready = false;
  std::latch held(1);
  run_together({[&] {
                  MutexLock lock(mutex);
                  HandClock::pass(30);
                  held.count_down();
                  while (!ready) condition.wait(mutex);
                  HandClock::pass(10);
                },
                [&] {
                  held.wait();
                  lock_and_unlock(mutex);  // while the other waits for the condition
                  HandClock::pass(1000);
                  MutexLock lock(mutex);
                  ready = true;
                  condition.notify_one();
                }},
               {.overlap = Overlap::kArrangedByTest});
  EXPECT_THAT(
      lines_of("Condition.lock"),
      ElementsAre(MatchesRegex("lock Condition.lock: 4 acquisitions, [01] contended, waited "
                               "0.000 ms in all and 0.000 ms at most, held 0.030 ms at "
                               "most")));
}

TEST(LockStatisticsTest, HaveOneLineForEachName) {
  static constexpr char kHere[] = "One.name";
  static constexpr char kThere[] = "One.name";
  Mutex here{kHere};
  Mutex there{kThere};
  lock_and_unlock(here);
  lock_and_unlock(there);
  EXPECT_THAT(lines_of("One.name"), ElementsAre(StartsWith("lock One.name: 2 acquisitions")));
}

TEST(LockStatisticsTest, AreSortedByName) {
  const Guarded<int> b("Sorted.b", 0);
  const Mutex c{"Sorted.c"};
  const Mutex a{"Sorted.a"};
  EXPECT_THAT(lines_of("Sorted."), ElementsAre(StartsWith("lock Sorted.a: 0 acquisitions"),
                                               StartsWith("lock Sorted.b: 0 acquisitions"),
                                               StartsWith("lock Sorted.c: 0 acquisitions")));
}

/// Each reading of the clock is one microsecond after the thread's last one.
std::uint64_t tick() {
  thread_local std::uint64_t time_ns = 0;
  return time_ns += 1000;
}

TEST(LockStatisticsTest, LoseNothingOverManyThreads) {
  constexpr int kThreads = 8;
  // Enough that threads contend even with fewer processors.
  constexpr std::size_t kRounds = 50'000;
  static constexpr std::array<LockName, 10> kNames = {"Race.0", "Race.1", "Race.2", "Race.3",
                                                      "Race.4", "Race.5", "Race.6", "Race.7",
                                                      "Race.8", "Race.9"};
  const LockClock former = exchange_lock_clock(tick);
  std::array<Mutex, 4> shared = {Mutex{"Shared.lock"}, Mutex{"Shared.lock"}, Mutex{"Shared.lock"},
                                 Mutex{"Shared.lock"}};
  on_threads(kThreads, [&](int thread) {
    // Each begins with another name, so that they race to insert.
    const auto begin = static_cast<std::size_t>(thread);
    for (std::size_t i = begin; i < begin + kRounds; ++i) {
      Mutex of_its_own{kNames[i % kNames.size()]};
      lock_and_unlock(of_its_own);
      lock_and_unlock(shared[begin % shared.size()]);
    }
  });
  exchange_lock_clock(former);

  const std::vector<std::string> lines = lines_of("Race.");
  ASSERT_EQ(lines.size(), kNames.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i], fmt::format("lock {}: 40000 acquisitions, 0 contended, waited 0.000 ms in "
                                    "all and 0.000 ms at most, held 0.001 ms at most",
                                    kNames[i].text()));
  }
  // The number of contended acquisitions varies, but each is a wait of one microsecond.
  unsigned contended = 0;
  ASSERT_THAT(lines_of("Shared.lock"), ElementsAre(StartsWith("lock Shared.lock: 400000 acq")));
  const std::string line = lines_of("Shared.lock").front();
  ASSERT_EQ(std::sscanf(line.c_str(), "lock Shared.lock: 400000 acquisitions, %u", &contended), 1);
  EXPECT_EQ(line,
            fmt::format("lock Shared.lock: 400000 acquisitions, {} contended, waited {:.3f} ms "
                        "in all and {} ms at most, held 0.001 ms at most",
                        contended, contended / 1000.0, contended > 0 ? "0.001" : "0.000"));
}

/// Records the lines of the lock log during its lifetime.
struct Witness {
  std::vector<std::string> lines;
  const LockLog log{[this](std::string_view line) { lines.emplace_back(line); }};
};

auto acquired(const std::string& lock) {
  return MatchesRegex("LOCK ACQUIRED: " + lock + " by thread [0-9]+");
}
auto released(const std::string& lock) {
  return MatchesRegex("LOCK RELEASED: " + lock + " by thread [0-9]+");
}

TEST(LockLogTest, IsNotifiedOfEachAcquireAndRelease) {
  Witness witness;
  Mutex mutex{"Some.lock"};
  lock_and_unlock(mutex);
  if (mutex.try_lock()) mutex.unlock();
  EXPECT_THAT(witness.lines, ElementsAre(acquired("Some.lock"), released("Some.lock"),
                                         acquired("Some.lock"), released("Some.lock")));
}

TEST(LockLogTest, IsNotNotifiedOfALockThatFailed) {
  Mutex mutex{"Some.lock"};
  MutexLock lock(mutex);
  Witness witness;
  run_watched([&] {
    if (mutex.try_lock()) mutex.unlock();
  });
  EXPECT_THAT(witness.lines, IsEmpty());
}

TEST(LockLogTest, IsNotNotifiedOfALockThatIsNotLogged) {
  Witness witness;
  Mutex mutex{"Some.lock", /*logged=*/false};
  lock_and_unlock(mutex);
  EXPECT_THAT(witness.lines, IsEmpty());
}

TEST(LockLogTest, IsNotifiedThatAWaitGivesTheLockBack) {
  Witness witness;
  Mutex mutex{"Some.lock"};
  CondVar condition;
  bool ready = false;
  std::latch held(1);
  run_together({[&] {
                  MutexLock lock(mutex);
                  held.count_down();
                  while (!ready) condition.wait(mutex);
                },
                [&] {
                  held.wait();
                  // This thread gets the lock only while the other waits.
                  MutexLock lock(mutex);
                  ready = true;
                  condition.notify_one();
                }},
               {.overlap = Overlap::kArrangedByTest});
  EXPECT_GE(witness.lines.size(), 6U);
  for (std::size_t i = 0; i < witness.lines.size(); ++i)
    EXPECT_THAT(witness.lines[i], i % 2 == 0 ? acquired("Some.lock") : released("Some.lock"));
}

TEST(LockLogTest, IsNotNotifiedOfWhatItDoesItself) {
  Mutex own{"Own.lock"};
  int events = 0;
  const LockLog log([&](std::string_view) {
    MutexLock lock(own);
    ++events;
  });
  Mutex mutex{"Some.lock"};
  // If it were logged, it would deadlock on itself.
  run_watched([&] { lock_and_unlock(mutex); });
  EXPECT_EQ(events, 2);
}

TEST(LockLogTest, HearsOnlyWhatHappensWhileItIsThere) {
  Mutex early_lock{"early"};
  Mutex late_lock{"late"};
  Witness early;
  lock_and_unlock(early_lock);
  {
    Witness late;
    lock_and_unlock(late_lock);
    EXPECT_THAT(late.lines, ElementsAre(acquired("late"), released("late")));
  }
  lock_and_unlock(late_lock);
  EXPECT_THAT(early.lines, ElementsAre(acquired("early"), released("early")));
}

TEST(LockLogTest, NumbersThreadsInTheOrderOfTheirFirstUse) {
  Witness witness;
  Mutex mutex{"Some.lock"};
  for (int thread = 0; thread < 3; ++thread) run_watched([&] { lock_and_unlock(mutex); });
  unsigned first = 0;
  ASSERT_EQ(witness.lines.size(), 6U);
  ASSERT_EQ(std::sscanf(witness.lines[0].c_str(), "LOCK ACQUIRED: Some.lock by thread %u", &first),
            1);
  EXPECT_GE(first, 1U);
  for (unsigned i = 0; i < 6; ++i)
    EXPECT_THAT(witness.lines[i], EndsWith(fmt::format(" by thread {}", first + i / 2)));
}

#else

TEST(LockStatisticsTest, CostNothingInBuildsThatDoNotCount) {
  static_assert(sizeof(Mutex) == sizeof(std::mutex));
  const LockLog log([](std::string_view line) { ADD_FAILURE() << line; });
  Mutex mutex{"Some.lock"};
  MutexLock lock(mutex);
  EXPECT_TRUE(lock_statistics().empty());
}

#endif

}  // namespace
}  // namespace gvoice::sync
