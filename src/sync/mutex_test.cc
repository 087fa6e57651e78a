#include "sync/mutex.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace gvoice::sync {
namespace {

class Counter {
 public:
  void add() GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    ++value_;
    changed_.notify_all();
  }
  int wait_for(int value) GVOICE_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (value_ < value) changed_.wait(mutex_);
    return value_;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  int value_ GVOICE_GUARDED_BY(mutex_) = 0;
};

TEST(MutexTest, LetsOneThreadInAtATime) {
  Counter counter;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int add = 0; add < 1000; ++add) counter.add();
      });
    }
  }
  EXPECT_EQ(counter.wait_for(8000), 8000);
}

TEST(MutexTest, IsFreeAgainAfterTheScopeOfItsLock) {
  Mutex mutex;
  {
    MutexLock lock(mutex);
  }
  if (mutex.try_lock()) {
    mutex.unlock();
  } else {
    ADD_FAILURE() << "the lock outlived its scope";
  }
}

TEST(MutexTest, IsRefusedToASecondThread) {
  Mutex mutex;
  MutexLock lock(mutex);
  bool taken = false;
  std::jthread([&] {
    if (mutex.try_lock()) {
      taken = true;
      mutex.unlock();
    }
  }).join();
  EXPECT_FALSE(taken);
}

TEST(CondVarTest, GivesTheMutexFreeWhileItWaitsAndHoldsItAfterwards) {
  Counter counter;
  std::vector<std::jthread> waiting;
  for (int i = 0; i < 4; ++i) waiting.emplace_back([&] { EXPECT_GE(counter.wait_for(100), 100); });
  for (int i = 0; i < 100; ++i) counter.add();
}

}  // namespace
}  // namespace gvoice::sync
