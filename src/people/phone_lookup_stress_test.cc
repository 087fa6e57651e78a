#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "people/lookup_threads_test_support.h"
#include "sync/threads_test_support.h"

namespace gvoice::people {
namespace {

constexpr int kThreads = 16;
constexpr int kIterations = 1000;
constexpr int kRounds = kIterations / 10;
/// Numbers that only one thread changes, so that it knows the expected value.
constexpr int kOwn = 10;

std::string own_number(int thread, int round) { return number(thread * kOwn + round % kOwn); }
/// Numbers that all threads report.
std::string shared_number(int round) { return number(1000 + round); }
std::string text(int thread, int round) { return name(thread * 1000 + round); }
/// The filters of the last rounds remain.
bool keeps_filter(int round) { return round >= kRounds - kOwn; }

/// Whether the manager behaved correctly in one iteration of a thread.
bool iterate(PhoneLookupManager& manager, int thread, int iteration) {
  const int round = iteration / 10;
  const std::string own = own_number(thread, round);
  const std::string given = text(thread, round);
  switch (iteration % 10) {
    case 0:
      return manager.add_alias(own, given).ok();
    case 1:
      return manager.get_alias(own) == given;
    case 2:
      return manager.exclude_number(own, given).ok();
    case 3:
      return manager.is_filtered(own);
    case 4:
      return manager.get_filter_info(own) == "excluded:" + given;
    case 5:
      return keeps_filter(round) || manager.unexclude_number(own).ok();
    case 6:
      manager.learn_alias(shared_number(round), given, {thread, 0, 0});
      return true;
    case 7:
      return manager.get_all_aliases()[own] == given;
    case 8:
      return round % 10 != 0 ||
             (manager.save_aliases().ok() && manager.save_aliases_batched().ok());
    default:
      return manager.damaged_lines().empty() && manager.is_filtered(own) == keeps_filter(round);
  }
}

TEST_F(PhoneLookupThreadSafety, ThousandIterationStress) {
  const auto manager = open();
  sync::Meeting every_round(kThreads);
  sync::on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kIterations; ++i) {
      if (i % 10 == 0) every_round.meet();
      if (!iterate(*manager, thread, i)) ++wrong_;
    }
  });
  EXPECT_EQ(wrong_, 0);

  Names typed;
  for (int thread = 0; thread < kThreads; ++thread) {
    for (int round = kRounds - kOwn; round < kRounds; ++round)
      typed.emplace(own_number(thread, round), text(thread, round));
  }
  Names all = typed;
  // The latest name counts, in any order of threads.
  for (int round = 0; round < kRounds; ++round)
    all.emplace(shared_number(round), text(kThreads - 1, round));
  EXPECT_EQ(manager->get_all_aliases(), all);
  EXPECT_EQ(open()->get_all_aliases(), typed);
  expect_filtered(*manager, kThreads * kOwn, kThreads * kOwn);
  const auto reopened = open();
  for (const auto& [number, name] : typed) {
    EXPECT_EQ(manager->get_filter_info(number), "excluded:" + name);
    EXPECT_EQ(reopened->get_filter_info(number), "excluded:" + name);
  }
}

}  // namespace
}  // namespace gvoice::people
