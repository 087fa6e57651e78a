#include "sync/turnstile.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "gvoice/stop_flag.h"
#include "sync/parallel_for.h"
#include "sync/threads_test_support.h"

namespace gvoice::sync {
namespace {

TEST(TurnstileTest, LetsThroughInTheOrderOfTheNumbers) {
  constexpr std::size_t kNumbers = 2000;
  Turnstile turnstile;
  std::vector<std::size_t> passed;  // guarded by the turnstile alone, as ThreadSanitizer checks
  const StopFlag stop;
  Status done;
  run_watched([&] {
    done = parallel_for(8, kNumbers, stop, [&](unsigned, std::size_t number) -> Status {
      Turn turn(turnstile, number);
      if (!turn.wait()) return Error{ErrorKind::kInternal, "given up", ""};
      passed.push_back(number);
      turn.passed();
      return {};
    });
  });
  ASSERT_TRUE(done.ok());
  ASSERT_EQ(passed.size(), kNumbers);
  for (std::size_t i = 0; i < kNumbers; ++i) EXPECT_EQ(passed[i], i);
}

TEST(TurnstileTest, WhoeverFailsKeepsNobodyWaiting) {
  Turnstile turnstile;
  std::vector<int> may_enter(3, -1);
  std::vector<std::function<void()>> waiting;
  for (std::size_t number = 1; number <= 3; ++number) {
    waiting.emplace_back([&, number] {
      Turn turn(turnstile, number);
      may_enter[number - 1] = turn.wait() ? 1 : 0;
    });
  }
  waiting.emplace_back([&] { const Turn never_passed(turnstile, 0); });
  run_together(waiting, {.overlap = Overlap::kArrangedByTest});
  EXPECT_EQ(may_enter, std::vector<int>({0, 0, 0}));
}

TEST(TurnstileTest, WhoeverGivesUpStopsNobodyBefore) {
  Turnstile turnstile;
  {
    const Turn third(turnstile, 2);
  }
  for (const std::size_t number : {0U, 1U}) {
    Turn turn(turnstile, number);
    EXPECT_TRUE(turn.wait());
    turn.passed();
  }
  Turn fourth(turnstile, 3);
  EXPECT_FALSE(fourth.wait());
}

TEST(TurnstileTest, WhatWasPassedBeforeSomebodyGaveUpStays) {
  Turnstile turnstile;
  {
    Turn first(turnstile, 0);
    EXPECT_TRUE(first.wait());
    first.passed();
  }
  {
    const Turn second(turnstile, 1);
  }
  Turn third(turnstile, 2);
  EXPECT_FALSE(third.wait());
}

}  // namespace
}  // namespace gvoice::sync
