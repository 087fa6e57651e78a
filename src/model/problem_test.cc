#include "gvoice/problem.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace gvoice {
namespace {

constexpr int kKinds = static_cast<int>(kLastProblemKind) + 1;

TEST(ProblemKindNameTest, NamesEachKindInWordsOfItsOwn) {
  std::set<std::string_view> names;
  for (int kind = 0; kind < kKinds; ++kind) {
    const std::string_view name = problem_kind_name(static_cast<ProblemKind>(kind));
    EXPECT_NE(name, "unknown") << kind;
    EXPECT_TRUE(std::all_of(name.begin(), name.end(), [](char c) {
      return c == '_' || c == '8' || (c >= 'a' && c <= 'z');
    })) << name;
    names.insert(name);
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kKinds));
  EXPECT_EQ(problem_kind_name(static_cast<ProblemKind>(kKinds)), "unknown");
}

TEST(ProblemKindNameTest, EachNameLeadsBackToItsKind) {
  for (int kind = 0; kind < kKinds; ++kind) {
    EXPECT_EQ(problem_kind_named(problem_kind_name(static_cast<ProblemKind>(kind))),
              static_cast<ProblemKind>(kind));
  }
  EXPECT_EQ(problem_kind_named("unknown"), std::nullopt);
}

TEST(ProblemKindNameTest, GivesTheNamesOfTheReport) {
  EXPECT_EQ(problem_kind_name(ProblemKind::kDamagedPage), "damaged_page");
  EXPECT_EQ(problem_kind_name(ProblemKind::kInvalidUtf8), "invalid_utf8");
  EXPECT_EQ(problem_kind_name(ProblemKind::kUnreadableEntry), "unreadable_entry");
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
