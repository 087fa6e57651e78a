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
  summary.people_numbers = numbers;
  summary.people_mapped = mapped;
  return summary;
}

TEST(Monitoring, ErrorsAreWhatCouldNotBeHandled) {
  ConvertSummary summary;
  EXPECT_EQ(error_count(summary), 0U);
  summary.problems = {{"unreadable_entry", 1}, {"refused_entry", 2}, {"damaged_archive", 4},
                      {"damaged_page", 8},     {"page_failed", 16},  {"missing_attachment", 100},
                      {"lookup_line", 100}};
  EXPECT_EQ(error_count(summary), 31U);
}

TEST(Monitoring, AnyErrorIsAWarning) {
  ConvertSummary summary;
  EXPECT_THAT(warnings(summary), IsEmpty());
  summary.problems["damaged_page"] = 1;
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
  summary.entries.total = 100;
  EXPECT_EQ(files_per_second(summary), 0);
  summary.seconds = 4;
  EXPECT_EQ(files_per_second(summary), 25);
}

}  // namespace
}  // namespace gvoice::cli
