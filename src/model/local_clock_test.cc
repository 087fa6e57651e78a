#include "model/local_clock.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

#include "base/iso_time.h"

namespace gvoice {
namespace {

Record record_at(std::int64_t timestamp_ms, std::int32_t offset_seconds = 0) {
  Record record;
  record.timestamp_ms = timestamp_ms;
  record.utc_offset_seconds = offset_seconds;
  return record;
}

std::string shown(const LocalClock& clock, const Record& record) {
  const auto local = clock.local(record);
  if (!local) return "none";
  std::string time = format_iso_utc_ms(local->day * 86'400'000 + local->ms_of_day);
  time.pop_back();
  const int minutes = std::abs(local->offset_minutes);
  const auto two = [](int number) { return std::to_string(100 + number).substr(1); };
  return time + (local->offset_minutes < 0 ? "-" : "+") + two(minutes / 60) + ":" +
         two(minutes % 60);
}

LocalClock own_offsets() { return LocalClock::create(std::nullopt).value(); }

constexpr std::int64_t kMay3 = 1'525'372'744'934;  // 2018-05-03T18:39:04.934Z

TEST(LocalClockTest, RecordsKeepTheirOwnOffset) {
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3, -6 * 3600)), "2018-05-03T12:39:04.934-06:00");
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3)), "2018-05-03T18:39:04.934+00:00");
  EXPECT_EQ(shown(own_offsets(), record_at(kMay3, 5 * 3600 + 1800)),
            "2018-05-04T00:09:04.934+05:30");
  EXPECT_EQ(own_offsets().zone_name(), "");
}

TEST(LocalClockTest, WhetherTheExportSaysTheOffset) {
  Record record = record_at(kMay3, -6 * 3600);
  record.time = "2018-05-03T12:39:04.934-06:00";
  EXPECT_TRUE(states_offset(record));
  record = record_at(kMay3);
  for (const char* time : {"", "2018-05-03T18:39:04.934Z", "2018-05-03T18:39:04.934", "Thursday"}) {
    record.time = time;
    EXPECT_FALSE(states_offset(record)) << time;
    EXPECT_FALSE(own_offsets().knows_offset_of(record)) << time;
    EXPECT_TRUE(LocalClock::create("America/Denver").value().knows_offset_of(record)) << time;
  }
  for (const char* time : {"2018-05-03T18:39:04.934+00:00", "2018-05-03T18:39:04-0000"}) {
    record.time = time;
    EXPECT_TRUE(states_offset(record)) << time << ": winter in London";
  }
}

TEST(LocalClockTest, AZoneOverrulesTheOffsetOfTheRecord) {
  const LocalClock clock = LocalClock::create("America/Denver").value();
  EXPECT_EQ(shown(clock, record_at(kMay3, 9 * 3600)), "2018-05-03T12:39:04.934-06:00");
  EXPECT_EQ(shown(clock, record_at(kMay3 - std::int64_t{120} * 86'400'000)),
            "2018-01-03T11:39:04.934-07:00");
  EXPECT_EQ(clock.zone_name(), "America/Denver");
}

TEST(LocalClockTest, BothSidesOfAClockChange) {
  const LocalClock clock = LocalClock::create("America/Denver").value();
  constexpr std::int64_t kFallBack = 1'541'318'400'000;  // 2018-11-04T08:00:00Z
  EXPECT_EQ(shown(clock, record_at(kFallBack - 1)), "2018-11-04T01:59:59.999-06:00");
  EXPECT_EQ(shown(clock, record_at(kFallBack)), "2018-11-04T01:00:00.000-07:00");
}

TEST(LocalClockTest, WhatIsNoZoneIsRefusedInWords) {
  for (const char* name :
       {"", "Mars/Olympus", "/etc/localtime", "../../../etc/localtime", "localtime", "file:UTC"}) {
    const auto clock = LocalClock::create(std::string(name));
    ASSERT_FALSE(clock.ok()) << name;
    EXPECT_EQ(clock.error().kind, ErrorKind::kUsage);
    EXPECT_NE(clock.error().message.find(name), std::string::npos);
    EXPECT_NE(clock.error().advice.find("America/Denver"), std::string::npos);
  }
  EXPECT_TRUE(LocalClock::create("UTC").ok());
}

TEST(LocalClockTest, OffsetsWithSecondsAreCutToMinutes) {
  const LocalClock clock = LocalClock::create("Europe/Amsterdam").value();
  const std::string time = shown(clock, record_at(-3'000'000'000'000));
  EXPECT_TRUE(time.ends_with("+00:17") || time.ends_with("+00:18") || time.ends_with("+00:19"))
      << time;
}

TEST(LocalClockTest, TimesOutsideOfTheCalendarAreNone) {
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

}  // namespace
}  // namespace gvoice
