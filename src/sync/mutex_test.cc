#include "sync/mutex.h"

#include <gtest/gtest.h>

#include "sync/threads_test_support.h"

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
  on_threads(8, [&](int) {
    for (int add = 0; add < 1000; ++add) counter.add();
  });
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
  run_watched([&] {
    if (mutex.try_lock()) {
      taken = true;
      mutex.unlock();
    }
  });
  EXPECT_FALSE(taken);
}

TEST(CondVarTest, GivesTheMutexFreeWhileItWaitsAndHoldsItAfterwards) {
  Counter counter;
  const auto wait = [&] { EXPECT_GE(counter.wait_for(100), 100); };
  run_together({wait, wait, wait, wait, [&] {
                  for (int i = 0; i < 100; ++i) counter.add();
                }});
}

}  // namespace
}  // namespace gvoice::sync
