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

std::vector<std::uint32_t> group(const std::vector<std::string>& names, const InputPairs& shared,
                                 const InputPairs& others = {}) {
  return group_exports(names, {shared, others});
}

TEST(ReadPartName, TellsTheNumberOfAPart) {
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

TEST(GroupExports, InputsThatShareNoPathAreOneExport) {
  EXPECT_THAT(group({"a", "b", "c"}, {}), ElementsAre(0, 0, 0));
  EXPECT_THAT(group({"a", "b", "c"}, {{0, 1}}), ElementsAre(0, 1, 0));
  EXPECT_THAT(group({"a", "b", "c"}, {{0, 1}, {0, 2}, {1, 2}}), ElementsAre(0, 1, 2));
}

TEST(GroupExports, TheStampJoinsBeforeAnythingElseDoes) {
  const std::string old_one = "takeout-20190101T000000Z-001.zip";
  const std::string old_two = "takeout-20190101T000000Z-002.zip";
  const std::string new_one = "takeout-20220101T000000Z-001.zip";
  const std::string new_two = "takeout-20220101T000000Z-002.zip";
  // The new second part shares no path with the old first one, and yet belongs to the new first
  // one.
  EXPECT_THAT(group({old_one, old_two, new_one, new_two}, {{0, 2}}), ElementsAre(0, 0, 1, 1));
}

TEST(GroupExports, WhatEachPartMightCarryTellsOnlyStampsApart) {
  const std::string one = "takeout-20190101T000000Z-001.zip";
  const std::string two = "takeout-20190101T000000Z-002.zip";
  const std::string later = "takeout-20220101T000000Z-001.zip";
  EXPECT_THAT(group({one, two, later}, {}, {{0, 1}, {0, 2}}), ElementsAre(0, 0, 1));
  EXPECT_THAT(group({"a", "b"}, {}, {{0, 1}}), ElementsAre(0, 1));
}

TEST(GroupExports, ACopyOfAPartIsAnExportOfItsOwn) {
  const std::string part = "takeout-20190101T000000Z-001.zip";
  EXPECT_THAT(group({part, part + " (2)"}, {{0, 1}}), ElementsAre(0, 1));
}

}  // namespace
}  // namespace gvoice::takeout
