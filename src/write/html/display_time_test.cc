#include "write/html/display_time.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace gvoice::write::html {
namespace {

TEST(DisplayTimeTest, Dates) {
  EXPECT_EQ(long_date(0).view(), "Thursday, January 1, 1970");
  EXPECT_EQ(long_date(-1).view(), "Wednesday, December 31, 1969");
  EXPECT_EQ(long_date(17654).view(), "Thursday, May 3, 2018");
  EXPECT_EQ(long_date(18170).view(), "Tuesday, October 1, 2019");
  EXPECT_EQ(short_date(18170).view(), "Oct 1, 2019");
  EXPECT_EQ(iso_date(11016).view(), "2000-02-29");
  EXPECT_EQ(iso_date(11017).view(), "2000-03-01");
  EXPECT_EQ(iso_date(-25567).view(), "1900-01-01");
  EXPECT_EQ(iso_date(-25509).view(), "1900-02-28");
  EXPECT_EQ(iso_date(-25508).view(), "1900-03-01");
  EXPECT_EQ(year_of(17654), 2018);
  EXPECT_EQ(iso_month(17654).view(), "2018-05");
  EXPECT_EQ(iso_month(-719'162).view(), "0001-01");
  EXPECT_EQ(month_and_year(18170).view(), "October 2019");
}

TEST(DisplayTimeTest, EveryDayFollowsTheOneBefore) {
  std::string before(iso_date(-719'162).view());
  for (std::int64_t day = -719'161; day <= 2'932'896; ++day) {
    const std::string date(iso_date(day).view());
    ASSERT_LT(before, date);
    before = date;
  }
  EXPECT_EQ(before, "9999-12-31");
}

TEST(DisplayTimeTest, ClockTimes) {
  const auto at = [](std::int32_t hour, std::int32_t minute) {
    return std::string(
        clock_time({.day = 0, .ms_of_day = (hour * 60 + minute) * 60'000 + 59'999}).view());
  };
  EXPECT_EQ(at(0, 0), "12:00 AM");
  EXPECT_EQ(at(0, 5), "12:05 AM");
  EXPECT_EQ(at(11, 59), "11:59 AM");
  EXPECT_EQ(at(12, 0), "12:00 PM");
  EXPECT_EQ(at(23, 59), "11:59 PM");
}

TEST(DisplayTimeTest, Offsets) {
  EXPECT_EQ(offset_name(0).view(), "UTC");
  EXPECT_EQ(offset_name(-360).view(), "UTC\u221206:00");
  EXPECT_EQ(offset_name(345).view(), "UTC+05:45");
}

TEST(DisplayTimeTest, Durations) {
  EXPECT_EQ(duration_text(0).view(), "0 s");
  EXPECT_EQ(duration_text(4).view(), "4 s");
  EXPECT_EQ(duration_text(60).view(), "1 min");
  EXPECT_EQ(duration_text(725).view(), "12 min 5 s");
  EXPECT_EQ(duration_text(3600).view(), "1 h");
  EXPECT_EQ(duration_text(3605).view(), "1 h 5 s");
  EXPECT_EQ(duration_text(6695).view(), "1 h 51 min 35 s");
  EXPECT_EQ(duration_text(std::numeric_limits<std::uint64_t>::max()).view(),
            "5124095576030431 h 15 s");
}

}  // namespace
}  // namespace gvoice::write::html
