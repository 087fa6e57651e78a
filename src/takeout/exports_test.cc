#include "takeout/exports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gvoice::takeout {
namespace {

using ::testing::ElementsAre;

TEST(TakeoutStamp, IsFoundInTheNamesThatGoogleGives) {
  EXPECT_EQ(takeout_stamp("takeout-20240131T120000Z-001.zip"), "20240131T120000Z");
  EXPECT_EQ(takeout_stamp("takeout-20250131T120000Z-3-001.tgz"), "20250131T120000Z");
  EXPECT_EQ(takeout_stamp("Copy of TAKEOUT-20240131t120000z-002"), "20240131T120000Z");
}

TEST(TakeoutStamp, IsEmptyForOtherNames) {
  EXPECT_EQ(takeout_stamp("Takeout"), "");
  EXPECT_EQ(takeout_stamp("takeout-2024-01-31.zip"), "");
  EXPECT_EQ(takeout_stamp("takeout-20240131T120000"), "");
  EXPECT_EQ(takeout_stamp(""), "");
}

TEST(ReadPartName, ReadsTheNumberOfAPart) {
  const auto part = read_part_name("takeout-20240131T120000Z-002.zip");
  ASSERT_TRUE(part);
  EXPECT_EQ(*part, (PartName{"takeout-20240131T120000Z-", 2, 3, ".zip"}));
  EXPECT_EQ(part->of_part(11), "takeout-20240131T120000Z-011.zip");
  EXPECT_EQ(part->of_part(1234), "takeout-20240131T120000Z-1234.zip");
  EXPECT_EQ(read_part_name("takeout-20250131T120000Z-3-010.tgz"),
            (PartName{"takeout-20250131T120000Z-3-", 10, 3, ".tgz"}));
  EXPECT_EQ(read_part_name("takeout-20250131T120000Z-1-001"),
            (PartName{"takeout-20250131T120000Z-1-", 1, 3, ""}));
}

TEST(ReadPartName, CopiesHaveTheNumberOfTheirOriginal) {
  const PartName original{"takeout-20240131T120000Z-", 2, 3, ".zip"};
  for (const char* name :
       {"takeout-20240131T120000Z-002 (1).zip", "takeout-20240131T120000Z-002.zip (2)",
        "Copy of TAKEOUT-20240131t120000z-002.zip"}) {
    EXPECT_EQ(read_part_name(name), original) << name;
  }
}

TEST(ReadPartName, OtherNamesHaveNone) {
  for (const char* name : {"Takeout", "takeout.zip", "takeout-20240131T120000Z.zip", "",
                           "takeout-20240131T120000Z-x.zip", "takeout-20240131T120000Z-.zip",
                           "takeout-20240131T120000Z-12345678901.zip"}) {
    EXPECT_FALSE(read_part_name(name)) << name;
  }
}

std::string stamped(const std::string& stamp, int part = 1) {
  return "takeout-" + stamp + "-00" + std::to_string(part) + ".zip";
}

TEST(GroupExports, TheSameStampIsOneExportWhateverItHolds) {
  const std::string stamp = "20190101T000000Z";
  EXPECT_THAT(group_exports(std::vector{stamped(stamp, 1), stamped(stamp, 2)}, {{0, 1}}),
              ElementsAre(0, 0));
  EXPECT_THAT(group_exports(std::vector{stamped(stamp), "Copy of " + stamped(stamp)}, {}),
              ElementsAre(0, 0));
}

TEST(GroupExports, StampsWithinADayAreOneWhereNothingContradicts) {
  const std::string evening = stamped("20190101T200000Z");
  const std::string night = stamped("20190102T010000Z");
  EXPECT_THAT(group_exports(std::vector{evening, night}, {}), ElementsAre(0, 0));
  EXPECT_THAT(group_exports(std::vector{evening, night}, {{0, 1}}), ElementsAre(0, 1));
  EXPECT_THAT(group_exports(std::vector{evening, stamped("20190102T200000Z")}, {}),
              ElementsAre(0, 0));
}

TEST(GroupExports, OtherStampsAreOtherExports) {
  EXPECT_THAT(
      group_exports(std::vector{stamped("20180601T000000Z"), stamped("20240601T000000Z")}, {}),
      ElementsAre(0, 1));
  EXPECT_THAT(
      group_exports(std::vector{stamped("20190101T000000Z"), stamped("20190102T000001Z")}, {}),
      ElementsAre(0, 1));
}

TEST(GroupExports, WithoutStampsWhatContradictsDecides) {
  const std::vector<std::string> names{"a", "b", "c"};
  EXPECT_THAT(group_exports(names, {}), ElementsAre(0, 0, 0));
  EXPECT_THAT(group_exports(names, {{0, 1}}), ElementsAre(0, 1, 0));
  EXPECT_THAT(group_exports(names, {{0, 1}, {0, 2}, {1, 2}}), ElementsAre(0, 1, 2));
}

TEST(GroupExports, TwoExportsOfTwoPartsEach) {
  const std::vector<std::string> names{"Takeout", "Takeout 2", "Takeout 3", "Takeout 4"};
  EXPECT_THAT(group_exports(names, {{0, 2}, {1, 3}}), ElementsAre(0, 0, 1, 1));
}

TEST(GroupExports, AllPartsOfAnExportHaveToFit) {
  const std::string stamp = "20190101T000000Z";
  EXPECT_THAT(
      group_exports(std::vector<std::string>{"Takeout", stamped(stamp, 1), stamped(stamp, 2)},
                    {{0, 2}}),
      ElementsAre(0, 1, 1));
}

TEST(GroupExports, AStampThatIsNoTimeLeavesItOpen) {
  EXPECT_TRUE(may_be_one_export("takeout-99999999T999999Z-001.zip", stamped("20190101T000000Z")));
}

}  // namespace
}  // namespace gvoice::takeout
