#include "gvoice/partial.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gvoice {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Partial, AWholeArchiveHasNothingToSay) {
  EXPECT_TRUE(Partial().is_whole());
  EXPECT_THAT(partial_sentences(Partial()), IsEmpty());
}

TEST(Partial, ATestSaysHowMuchItLeftOut) {
  Partial partial;
  partial.test_limit = 1;
  partial.pages_left_out = 1234;
  EXPECT_FALSE(partial.is_whole());
  EXPECT_THAT(partial_sentences(partial),
              ElementsAre("This is a test: no more than the first page was read; 1,234 pages were "
                          "left out. Convert without --test-mode for everything."));
}

TEST(Partial, ATestThatReadEverythingIsStillATest) {
  Partial partial;
  partial.test_limit = 100;
  EXPECT_FALSE(partial.is_whole());
  EXPECT_THAT(partial_sentences(partial),
              ElementsAre(AllOf(HasSubstr("This is a test: no more than the first 100 pages"),
                                HasSubstr("there were no more"))));
}

TEST(Partial, EachOtherLackIsASentence) {
  Partial partial;
  partial.records_left_out = 2;
  partial.filters = {"filter-spam", "exclude-older-than"};
  EXPECT_FALSE(partial.is_whole());
  EXPECT_THAT(
      partial_sentences(partial),
      ElementsAre("2 records were left out, as filters asked (filter-spam, exclude-older-than)."));

  partial = {};
  partial.files_left_out = 1;
  EXPECT_FALSE(partial.is_whole());
  EXPECT_THAT(partial_sentences(partial),
              ElementsAre("1 file could not be read; what it may hold is not in the archive."));

  partial = {};
  partial.missing_files = 70;
  EXPECT_FALSE(partial.is_whole());
  EXPECT_THAT(partial_sentences(partial),
              ElementsAre(HasSubstr("its index names 70 files that no input holds")));
}

TEST(Partial, NoSentenceNamesAnInput) {
  Partial partial;
  partial.missing_parts = {"takeout-1.zip: The part 002 is missing."};
  EXPECT_FALSE(partial.is_whole());
  EXPECT_THAT(
      partial_sentences(partial),
      ElementsAre(AllOf(HasSubstr("A part of the export is missing."), Not(HasSubstr("takeout")))));
}

}  // namespace
}  // namespace gvoice
