#include "sync/lock_observer.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "sync/lock_probe.h"
#include "sync/mutex.h"

namespace gvoice::sync {
namespace {

/// Keeps what it is told, and is the observer of the process as long as it lives.
class Witness final : public LockObserver {
 public:
  Witness() { set_lock_observer(this); }
  ~Witness() override { set_lock_observer(nullptr); }
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;

  void on_lock(LockEvent event, std::string_view lock, unsigned thread) noexcept override {
    MutexLock own_lock(mutex_);
    events_.push_back((event == LockEvent::kAcquired ? "+" : "-") + std::string(lock));
    threads_.push_back(thread);
  }
  std::vector<std::string> events() {
    MutexLock own_lock(mutex_);
    return events_;
  }
  /// The thread of each event.
  std::vector<unsigned> threads() {
    MutexLock own_lock(mutex_);
    return threads_;
  }

 private:
  Mutex mutex_{"Witness.mutex", Observed::kNo};
  std::vector<std::string> events_ GVOICE_GUARDED_BY(mutex_);
  std::vector<unsigned> threads_ GVOICE_GUARDED_BY(mutex_);
};

/// What is to be expected where locks are observed at all.
std::vector<std::string> if_counted(std::vector<std::string> events) {
  if (!kLocksAreCounted) events.clear();
  return events;
}

TEST(LockObserverTest, IsToldOfEachAcquireAndRelease) {
  Witness witness;
  Mutex mutex{"Some.lock"};
  {
    MutexLock lock(mutex);
  }
  if (mutex.try_lock()) mutex.unlock();
  EXPECT_EQ(witness.events(), if_counted({"+Some.lock", "-Some.lock", "+Some.lock", "-Some.lock"}));
}

TEST(LockObserverTest, IsNotToldOfALockThatFailed) {
  Mutex mutex{"Some.lock"};
  MutexLock lock(mutex);
  Witness witness;
  std::jthread([&] {
    if (mutex.try_lock()) mutex.unlock();
  }).join();
  EXPECT_EQ(witness.events(), std::vector<std::string>());
}

TEST(LockObserverTest, IsNotToldOfLocksThatAreNotToBeObserved) {
  Witness witness;
  Mutex mutex{"Some.lock", Observed::kNo};
  {
    MutexLock lock(mutex);
  }
  EXPECT_EQ(witness.events(), std::vector<std::string>());
}

TEST(LockObserverTest, IsToldThatAWaitGivesTheLockBack) {
  Witness witness;
  Mutex mutex{"Some.lock"};
  CondVar condition;
  bool ready = false;
  std::jthread other;
  {
    MutexLock lock(mutex);
    // The other thread gets the lock only when this one waits.
    other = std::jthread([&] {
      MutexLock others_lock(mutex);
      ready = true;
      condition.notify_one();
    });
    while (!ready) condition.wait(mutex);
  }
  other.join();
  const std::vector<std::string> events = witness.events();
  if (kLocksAreCounted) {
    EXPECT_GE(events.size(), 6U);
  }
  for (std::size_t i = 0; i < events.size(); ++i)
    EXPECT_EQ(events[i], i % 2 == 0 ? "+Some.lock" : "-Some.lock");
}

/// Takes a lock of its own for each event.
class BusyWitness final : public LockObserver {
 public:
  BusyWitness() { set_lock_observer(this); }
  ~BusyWitness() override { set_lock_observer(nullptr); }
  BusyWitness(const BusyWitness&) = delete;
  BusyWitness& operator=(const BusyWitness&) = delete;

  void on_lock(LockEvent, std::string_view, unsigned) noexcept override {
    MutexLock own_lock(mutex_);
    ++events;
  }

  int events = 0;

 private:
  Mutex mutex_{"BusyWitness.mutex"};
};

TEST(LockObserverTest, IsNotToldOfWhatItDoesItself) {
  BusyWitness witness;
  Mutex mutex{"Some.lock"};
  {
    MutexLock lock(mutex);
  }
  EXPECT_EQ(witness.events, kLocksAreCounted ? 2 : 0);
}

TEST(LockObserverTest, HearsOnlyWhatHappensWhileItIsThere) {
  Witness early;
  tell_lock_observer(LockEvent::kAcquired, "early");
  {
    Witness late;
    tell_lock_observer(LockEvent::kAcquired, "late");
    EXPECT_EQ(late.events(), std::vector<std::string>{"+late"});
  }
  tell_lock_observer(LockEvent::kAcquired, "too late");
  EXPECT_EQ(early.events(), std::vector<std::string>{"+early"});
}

TEST(LockObserverTest, NumbersThreadsInTheOrderOfTheirFirstUse) {
  Witness witness;
  constexpr unsigned kThreads = 3;
  for (unsigned thread = 0; thread < kThreads; ++thread) {
    std::jthread([] {
      tell_lock_observer(LockEvent::kAcquired, "a");
      tell_lock_observer(LockEvent::kReleased, "a");
    }).join();
  }
  const std::vector<unsigned> numbers = witness.threads();
  ASSERT_EQ(numbers.size(), 2 * kThreads);
  EXPECT_GE(numbers[0], 1U);
  for (unsigned thread = 0; thread < kThreads; ++thread) {
    EXPECT_EQ(numbers[2 * thread], numbers[0] + thread);
    EXPECT_EQ(numbers[2 * thread + 1], numbers[0] + thread);
  }
}

}  // namespace
}  // namespace gvoice::sync
