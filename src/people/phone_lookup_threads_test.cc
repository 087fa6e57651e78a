#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <functional>
#include <latch>
#include <thread>
#include <utility>
#include <vector>

#include "people/lookup_threads_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::people {
namespace {

using sync::on_threads;
using sync::Overlap;

class PhoneLookupThreadsTest : public LookupThreadsFixture {
 protected:
  /// Blocks the first write of the lookup file until `release` counts down.
  void hold_first_write() {
    disk_.before_replace = [this](const std::string&) {
      if (std::exchange(first_write_, false)) {
        write_begun_.count_down();
        release_.wait();
      }
    };
  }
  /// Waits until `count` names are visible to readers, although not on disk.
  static void wait_until_known(const PhoneLookupManager& manager, std::size_t count) {
    while (manager.get_all_aliases().size() < count) std::this_thread::yield();
  }

  /// One thread adds a name, and its write is blocked. Meanwhile the others add theirs; once all
  /// are visible, `before_release` is called and the write continues. Returns how many of the
  /// others got an error.
  int add_during_a_write(PhoneLookupManager& manager, int others,
                         const std::function<void()>& before_release) {
    hold_first_write();
    std::atomic<int> failed{0};
    on_threads(others + 2,
               [&](int thread) {
                 if (thread > others) {
                   write_begun_.wait();
                   wait_until_known(manager, static_cast<std::size_t>(others) + 1);
                   before_release();
                   release_.count_down();
                 } else if (thread > 0) {
                   write_begun_.wait();
                   if (!manager.add_alias(number(thread), name(thread)).ok()) ++failed;
                 } else {
                   EXPECT_TRUE(manager.add_alias(number(0), name(0)).ok());
                 }
               },
               {.overlap = Overlap::kArrangedByTest});
    return failed;
  }

  bool first_write_ = true;
  std::latch write_begun_{1};
  std::latch release_{1};
};

TEST_F(PhoneLookupThreadsTest, CallersWhoWaitAtTheSameTimeShareOneWrite) {
  const auto manager = open();
  constexpr int kOthers = 30;
  EXPECT_EQ(add_during_a_write(*manager, kOthers, [] {}), 0);
  EXPECT_EQ(disk_.replacements, 2);
  EXPECT_EQ(open()->get_all_aliases().size(), kOthers + 1U);
}

TEST_F(PhoneLookupThreadsTest, ReadersDoNotWaitForAWrite) {
  put_people(2);
  const auto manager = open();
  hold_first_write();
  const auto write = [&] { EXPECT_TRUE(manager->add_alias(number(2), name(2)).ok()); };
  const auto read = [&] {
    write_begun_.wait();
    EXPECT_EQ(manager->get_alias(number(1)), name(1));
    EXPECT_EQ(manager->get_alias(number(2)), name(2));
    EXPECT_FALSE(manager->is_filtered(number(1)));
    EXPECT_EQ(manager->get_filter_info(number(1)), std::nullopt);
    EXPECT_EQ(manager->get_all_aliases().size(), 3U);
    EXPECT_TRUE(manager->damaged_lines().empty());
    manager->learn_alias(number(3), name(3), {1, 0, 0});
    EXPECT_EQ(folder_.content().find(name(2)), std::string::npos)
        << "the write must still be under way";
    release_.count_down();
  };
  sync::run_together({write, read}, {.overlap = Overlap::kArrangedByTest});
}

TEST_F(PhoneLookupThreadsTest, AFailedWriteIsReportedToEverybodyWhoWaitedForIt) {
  const auto manager = open();
  constexpr int kOthers = 10;
  EXPECT_EQ(add_during_a_write(*manager, kOthers, [&] { disk_.write_error = ENOSPC; }), kOthers);
  EXPECT_LT(disk_.refused_writes, kOthers) << "they must not try one after the other";
  EXPECT_EQ(manager->get_all_aliases().size(), kOthers + 1U);
  EXPECT_EQ(open()->get_all_aliases().size(), 1U);
  disk_.write_error = 0;
  ASSERT_TRUE(manager->save_aliases().ok());
  EXPECT_EQ(open()->get_all_aliases().size(), kOthers + 1U);
}

TEST_F(PhoneLookupThreadsTest, NeverPutsAnOlderVersionOverANewerOne) {
  const auto manager = open();
  std::atomic<int> writers_at_once{0};
  std::atomic<int> overlaps{0};
  std::vector<std::ptrdiff_t> lines_written;
  disk_.before_replace = [&](const std::string& content) {
    if (++writers_at_once != 1) ++overlaps;
    lines_written.push_back(std::count(content.begin(), content.end(), '\n'));
    --writers_at_once;
  };
  on_threads(8, [&](int thread) {
    for (int i = thread * 25; i < thread * 25 + 25; ++i)
      EXPECT_TRUE(manager->add_alias(number(i), name(i)).ok());
  });
  EXPECT_EQ(overlaps, 0);
  EXPECT_TRUE(std::is_sorted(lines_written.begin(), lines_written.end()));
}

}  // namespace
}  // namespace gvoice::people
