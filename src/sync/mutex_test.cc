#include "sync/mutex.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

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

TEST(GuardedTest, PassesItsValueChangeableToWriteAndConstToRead) {
  Guarded<std::string> text("a");
  text.write([](auto& value) {
    static_assert(!std::is_const_v<std::remove_reference_t<decltype(value)>>);
    value += "b";
  });
  const Guarded<std::string>& shared = text;
  const std::size_t size = shared.read([](auto& value) {
    static_assert(std::is_const_v<std::remove_reference_t<decltype(value)>>);
    return value.size();
  });
  EXPECT_EQ(size, 2U);
}

TEST(GuardedTest, BeginsWithTheDefaultValue) {
  const Guarded<int> number;
  EXPECT_EQ(number.read([](int value) { return value; }), 0);
}

TEST(GuardedTest, ReturnsWhatCanOnlyBeMoved) {
  Guarded<std::unique_ptr<int>> pointer(std::make_unique<int>(7));
  const std::unique_ptr<int> taken = pointer.write([](auto& value) { return std::move(value); });
  EXPECT_EQ(*taken, 7);
  EXPECT_TRUE(pointer.read([](const auto& value) { return value == nullptr; }));
}

TEST(GuardedTest, IsFreeAgainAfterAnException) {
  Guarded<int> number(1);
  EXPECT_THROW(number.write([](int&) -> void { throw std::runtime_error("x"); }),
               std::runtime_error);
  EXPECT_EQ(number.read([](int value) { return value; }), 1);
}

TEST(GuardedTest, LosesNothingOverManyThreads) {
  Guarded<std::map<int, int>> counts;
  on_threads(8, [&](int) {
    for (int i = 0; i < 1000; ++i) {
      counts.write([&](auto& map) { ++map[i % 10]; });
      counts.read([&](const auto& map) { return map.size(); });
    }
  });
  counts.read([](const auto& map) {
    ASSERT_EQ(map.size(), 10U);
    for (const auto& [key, count] : map) EXPECT_EQ(count, 800) << key;
  });
}

}  // namespace
}  // namespace gvoice::sync
