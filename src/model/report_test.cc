#include "gvoice/report.h"

#include <gtest/gtest.h>

namespace gvoice {
namespace {

TEST(Report, AnEmptyOneHasNoLosses) { EXPECT_FALSE(Report().has_losses()); }

TEST(Report, EntriesWithoutATypeOrThatAreUnreadableAreLosses) {
  Report unknown;
  unknown.entries.unknown = 1;
  EXPECT_TRUE(unknown.has_losses());
  Report unreadable;
  unreadable.entries.unreadable = 1;
  EXPECT_TRUE(unreadable.has_losses());
  Report companion;
  companion.entries.companion = 1;
  EXPECT_FALSE(companion.has_losses());
}

TEST(Report, AttachmentsThatAreMissingOrUncertainAreLosses) {
  Report missing;
  missing.attachments.missing = 1;
  EXPECT_TRUE(missing.has_losses());
  Report ambiguous;
  ambiguous.attachments.ambiguous = 1;
  EXPECT_TRUE(ambiguous.has_losses());
  Report unreferenced;
  unreferenced.attachments.unreferenced = 1;
  EXPECT_FALSE(unreferenced.has_losses());
}

TEST(Report, PeopleWithoutACertainNumberAreLosses) {
  Report unresolved;
  unresolved.people.unresolved = {{"Ann", 1}};
  EXPECT_TRUE(unresolved.has_losses());
  Report without_party;
  without_party.people.unresolved = {{"", 1}};
  EXPECT_TRUE(without_party.has_losses());
  Report ambiguous;
  ambiguous.people.ambiguous.resize(1);
  EXPECT_TRUE(ambiguous.has_losses());
}

TEST(Report, FilesThatNoInputHoldsAreLosses) {
  Report report;
  report.missing_from_parts = {"Voice/Calls/a.html"};
  EXPECT_TRUE(report.has_losses());
}

// A folder that cannot be listed is a problem without an entry; a missing part names none.
TEST(Report, ProblemsAreLossesAsTheTableSays) {
  for (const ProblemKindInfo& kind : problem_kinds()) {
    Report report;
    report.problems = {{.kind = kind.kind}};
    EXPECT_EQ(report.has_losses(), kind.is_loss) << kind.key;
  }
}

TEST(Report, CountsProblemsByKind) {
  const auto counts = count_problems({{.kind = ProblemKind::kNoTime},
                                      {.kind = ProblemKind::kDamagedPage},
                                      {.kind = ProblemKind::kNoTime}});
  EXPECT_EQ(counts[static_cast<std::size_t>(ProblemKind::kNoTime)], 2U);
  EXPECT_EQ(counts[static_cast<std::size_t>(ProblemKind::kDamagedPage)], 1U);
  EXPECT_EQ(counts[static_cast<std::size_t>(ProblemKind::kUnreadableEntry)], 0U);
}

TEST(ReportPeople, TextsWithoutAPartyAreNoName) {
  Report::People people;
  EXPECT_EQ(people.open_names(), 0U);
  people.unresolved = {{"", 3}, {"Ann", 1}};
  people.ambiguous.resize(2);
  EXPECT_EQ(people.texts_without_party(), 3U);
  EXPECT_EQ(people.names_without_number(), 1U);
  EXPECT_EQ(people.open_names(), 3U);
}

}  // namespace
}  // namespace gvoice
