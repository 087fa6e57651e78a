#include "model/page_stamp.h"

#include <gtest/gtest.h>

#include <string>

namespace gvoice {
namespace {

const std::string kName = "Ann - Text - 2018-05-21T15_09_12Z";

TEST(PageStampTest, StampsMayBeSeparatedInSeveralWays) {
  for (const char* stamp : {"2018-05-21T15_09_12Z", "2018-05-21T15-09-12Z", "2018-05-21T15:09:12Z"})
    EXPECT_TRUE(is_page_stamp(stamp)) << stamp;
  for (const char* other :
       {"", "2018-05-21T15_09_12", "2018-05-21T15_09_12Zx", "2018-05-21 15_09_12Z"})
    EXPECT_FALSE(is_page_stamp(other)) << other;
}

TEST(PageStampTest, StampsMayBeCutAnywhere) {
  const std::string stamp = "2018-05-21T15_09_12Z";
  for (std::size_t length = 0; length <= stamp.size(); ++length)
    EXPECT_TRUE(is_cut_page_stamp(stamp.substr(0, length))) << length;
  EXPECT_FALSE(is_cut_page_stamp("2018-0x"));
  EXPECT_FALSE(is_cut_page_stamp(stamp + "Z"));
}

TEST(PageStampTest, TheLastStampCounts) {
  EXPECT_EQ(end_of_page_stamp(kName), kName.size());
  EXPECT_EQ(end_of_page_stamp(kName + " - " + kName + " 2"), 2 * kName.size() + 3);
  EXPECT_EQ(end_of_page_stamp("Ann - Text - 2018-05-21T15_09"), std::string::npos);
}

TEST(PageStampTest, NumbersOfGoogleHaveUpToSixDigits) {
  EXPECT_EQ(length_of_twin_number(" (2)"), 4U);
  EXPECT_EQ(length_of_twin_number("(123456) - Copy"), 8U);
  for (const char* other : {"", " ", "(", "()", "(2", "(1234567)", "  (2)", "x(2)", "(2x)"})
    EXPECT_EQ(length_of_twin_number(other), 0U) << other;
}

TEST(CopierMarkTest, WhatFollowsTheStampIsTakenOff) {
  for (const char* mark :
       {" 2", " 12", " - Copy", " - Copy (2)", " copy", " copy 3", "-Kopie", "_2", " - Kopie",
        " (conflicted copy 2020-01-01)", " (2x)", " ()", " (1234567)", " (copia)"})
    EXPECT_EQ(without_copier_mark(kName + mark), kName) << mark;
}

TEST(CopierMarkTest, NumbersOfGoogleStay) {
  for (const char* number : {" (2)", "(1)", " (123456)"}) {
    EXPECT_EQ(without_copier_mark(kName + number), kName + number);
    EXPECT_EQ(without_copier_mark(kName + number + " 2"), kName + number);
    EXPECT_EQ(without_copier_mark(kName + number + " - Copy"), kName + number);
  }
}

TEST(CopierMarkTest, NamesWithoutAMarkStayAsTheyAre) {
  for (const std::string& name :
       {kName, kName + "x", std::string("Ann 2 - Text"), std::string("Ann - Text - 2018-05-2(1)"),
        std::string("Zoe 2"), std::string("Z"), std::string()})
    EXPECT_EQ(without_copier_mark(name), name);
}

}  // namespace
}  // namespace gvoice
