#include "write/html/display_time.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace gvoice::write::html {
namespace {

Record record_at(std::int64_t timestamp_ms, std::int32_t offset_seconds = 0) {
  Record record;
  record.timestamp_ms = timestamp_ms;
  record.utc_offset_seconds = offset_seconds;
  return record;
}

std::string shown(const DisplayClock& clock, const Record& record) {
  const auto local = clock.local(record);
  if (!local) return "none";
  return std::string(iso_time(iso_date(local->day), *local).view());
}

DisplayClock own_offsets() { return DisplayClock::create(std::nullopt).value(); }

constexpr std::int64_t kMay3 = 1'525'372'744'934;  // 2018-05-03T18:39:04.934Z

TEST(DisplayClockTest, RecordsKeepTheirOwnOffset) {
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3, -6 * 3600)), "2018-05-03T12:39:04.934-06:00");
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3)), "2018-05-03T18:39:04.934+00:00");
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3, 5 * 3600 + 1800)),
            "2018-05-04T00:09:04.934+05:30");
  EXPECT_EQ(own_offsets().zone_name(), "");
}

TEST(DisplayClockTest, AZoneOverrulesTheOffsetOfTheRecord) {
  const DisplayClock clock = DisplayClock::create("America/Denver").value();
  EXPECT_EQ(shown(clock, record_at(kMay3, 9 * 3600)), "2018-05-03T12:39:04.934-06:00");
  EXPECT_EQ(shown(clock, record_at(kMay3 - std::int64_t{120} * 86'400'000)),
            "2018-01-03T11:39:04.934-07:00");
  EXPECT_EQ(clock.zone_name(), "America/Denver");
}

TEST(DisplayClockTest, BothSidesOfAClockChange) {
  const DisplayClock clock = DisplayClock::create("America/Denver").value();
  constexpr std::int64_t kFallBack = 1'541'318'400'000;  // 2018-11-04T08:00:00Z
  EXPECT_EQ(shown(clock, record_at(kFallBack - 1)), "2018-11-04T01:59:59.999-06:00");
  EXPECT_EQ(shown(clock, record_at(kFallBack)), "2018-11-04T01:00:00.000-07:00");
}

TEST(DisplayClockTest, WhatIsNoZoneIsRefusedInWords) {
  for (const char* name :
       {"", "Mars/Olympus", "/etc/localtime", "../../../etc/localtime", "localtime", "file:UTC"}) {
    const auto clock = DisplayClock::create(std::string(name));
    ASSERT_FALSE(clock.ok()) << name;
    EXPECT_EQ(clock.error().kind, ErrorKind::kUsage);
    EXPECT_NE(clock.error().message.find(name), std::string::npos);
    EXPECT_NE(clock.error().advice.find("America/Denver"), std::string::npos);
  }
  EXPECT_TRUE(DisplayClock::create("UTC").ok());
}

TEST(DisplayClockTest, OffsetsWithSecondsAreCutToMinutes) {
  const DisplayClock clock = DisplayClock::create("Europe/Amsterdam").value();
  const std::string time = shown(clock, record_at(-3'000'000'000'000));
  EXPECT_TRUE(time.ends_with("+00:17") || time.ends_with("+00:18") || time.ends_with("+00:19"))
      << time;
}

TEST(DisplayClockTest, TimesOutsideOfTheCalendarAreNone) {
  EXPECT_EQ(shown(own_offsets(), record_at(Record::kNoTime)), "none");
  EXPECT_EQ(shown(own_offsets(), record_at(std::numeric_limits<std::int64_t>::min())), "none");
  EXPECT_EQ(shown(own_offsets(), record_at(-62'135'596'800'000)), "0001-01-01T00:00:00.000+00:00");
  EXPECT_EQ(shown(own_offsets(), record_at(-62'135'596'800'001)), "none");
  EXPECT_EQ(shown(own_offsets(), record_at(253'402'300'799'999)), "9999-12-31T23:59:59.999+00:00");
  EXPECT_EQ(shown(own_offsets(), record_at(253'402'300'799'999, 60)), "none");
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3, 24 * 3600)), "2018-05-03T18:39:04.934+00:00");
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3, std::numeric_limits<std::int32_t>::min())),
            "2018-05-03T18:39:04.934+00:00");
}

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
