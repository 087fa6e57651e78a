#include "gvoice/problem.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace gvoice {
namespace {

TEST(ProblemKindNameTest, NamesEachKindInWordsOfItsOwn) {
  std::set<std::string_view> names;
  for (const ProblemKindInfo& kind : problem_kinds()) {
    const std::string_view name = problem_kind_name(kind.kind);
    EXPECT_TRUE(std::all_of(name.begin(), name.end(), [](char c) {
      return c == '_' || c == '8' || (c >= 'a' && c <= 'z');
    })) << name;
    names.insert(name);
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kLastProblemKind) + 1);
}

TEST(ProblemKindNameTest, EachNameLeadsBackToItsKind) {
  for (const ProblemKindInfo& kind : problem_kinds())
    EXPECT_EQ(problem_kind_named(kind.key), kind.kind);
  EXPECT_EQ(problem_kind_named("unknown"), std::nullopt);
}

TEST(ProblemKindNameTest, GivesTheNamesOfTheReport) {
  EXPECT_EQ(problem_kind_name(ProblemKind::kDamagedPage), "damaged_page");
  EXPECT_EQ(problem_kind_name(ProblemKind::kInvalidUtf8), "invalid_utf8");
  EXPECT_EQ(problem_kind_name(ProblemKind::kUnreadableEntry), "unreadable_entry");
}

TEST(ProblemKindInfoTest, ExplainsEveryKindToPeople) {
  for (const ProblemKindInfo& kind : problem_kinds()) {
    EXPECT_NE(kind.one, kind.many) << kind.key;
    EXPECT_FALSE(kind.one.empty() || kind.many.empty() || kind.heading.empty()) << kind.key;
    for (const std::string_view sentence : {kind.meaning, kind.outcome, kind.advice})
      EXPECT_TRUE(sentence.ends_with('.')) << sentence;
  }
}

TEST(ProblemKindInfoTest, WhatCouldNotBeReadWholeIsALossOfTheInputs) {
  for (const ProblemKindInfo& kind : problem_kinds()) {
    EXPECT_TRUE(kind.is_loss || !kind.is_unread) << kind.key;
    EXPECT_TRUE(kind.origin == ProblemOrigin::kInputs || !kind.is_loss) << kind.key;
  }
}

TEST(ProblemTest, HasOneOrderWhateverTheOrderOfArrival) {
  const Problem early{ProblemKind::kDamagedPage, "a.zip", "Voice/Calls/a.html", 5, "x"};
  const Problem later{ProblemKind::kDamagedPage, "a.zip", "Voice/Calls/a.html", 6, "a"};
  const Problem of_whole{ProblemKind::kDamagedPage, "a.zip", "Voice/Calls/a.html", std::nullopt,
                         "z"};
  Problems problems = {later, early, of_whole};
  std::sort(problems.begin(), problems.end());
  EXPECT_EQ(problems, (Problems{of_whole, early, later}));
}

}  // namespace
}  // namespace gvoice
