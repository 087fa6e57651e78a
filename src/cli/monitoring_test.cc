#include "cli/monitoring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ConvertSummary with_numbers(std::uint64_t numbers, std::uint64_t mapped) {
  ConvertSummary summary;
  summary.report.people.numbers = numbers;
  summary.report.people.mapped = mapped;
  return summary;
}

TEST(Monitoring, ErrorsAreWhatCouldNotBeHandled) {
  ConvertSummary summary;
  EXPECT_EQ(error_count(summary), 0U);
  for (const ProblemKind kind :
       {ProblemKind::kUnreadableEntry, ProblemKind::kRefusedEntry, ProblemKind::kDamagedArchive,
        ProblemKind::kDamagedPage, ProblemKind::kDamagedPage, ProblemKind::kPageFailed})
    summary.report.problems.push_back({.kind = kind});
  EXPECT_EQ(error_count(summary), 6U);
  for (const ProblemKind kind : {ProblemKind::kMissingAttachment, ProblemKind::kLookupLine})
    summary.report.problems.push_back({.kind = kind});
  EXPECT_EQ(error_count(summary), 6U);
}

TEST(Monitoring, AnyErrorIsAWarning) {
  ConvertSummary summary;
  EXPECT_THAT(warnings(summary), IsEmpty());
  summary.report.problems = {{.kind = ProblemKind::kDamagedPage}};
  EXPECT_THAT(warnings(summary), ElementsAre(HasSubstr("1 problem with files")));
}

TEST(Monitoring, MoreThanOnePercentUnmappedIsAWarning) {
  EXPECT_THAT(warnings(with_numbers(1000, 1000)), IsEmpty());
  EXPECT_THAT(warnings(with_numbers(1000, 990)), IsEmpty());
  EXPECT_THAT(warnings(with_numbers(1000, 989)),
              ElementsAre(HasSubstr("11 of 1,000 phone numbers")));
}

TEST(Monitoring, NoNumbersAreAllMapped) { EXPECT_EQ(mapped_share(with_numbers(0, 0)), 1); }

TEST(Monitoring, FilesForEachSecond) {
  ConvertSummary summary;
  summary.report.entries.total = 100;
  EXPECT_EQ(files_per_second(summary), 0);
  summary.seconds = 4;
  EXPECT_EQ(files_per_second(summary), 25);
}

}  // namespace
}  // namespace gvoice::cli
