#include "write/format/time_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "base/iso_time.h"

namespace gvoice::write {
namespace {

constexpr std::int32_t kMsPerDay = 86'400'000;

std::string iso_time(const LocalTime& time) {
  std::string out;
  append_iso_time(time, out);
  return out;
}

std::string iso_date(std::int64_t year, unsigned month, unsigned day) {
  std::string out;
  append_iso_date(days_from_civil(year, month, day), out);
  return out;
}

TEST(TimeTextTest, DatesHaveFourDigitsOfAYear) {
  EXPECT_EQ(iso_date(2018, 5, 3), "2018-05-03");
  EXPECT_EQ(iso_date(1, 1, 1), "0001-01-01");
  EXPECT_EQ(iso_date(2020, 2, 29), "2020-02-29");
  EXPECT_EQ(iso_date(9999, 12, 31), "9999-12-31");
}

TEST(TimeTextTest, ClocksShowTheWholeDay) {
  const auto clock = [](std::int32_t ms_of_day) {
    std::string out;
    append_clock({.day = 0, .ms_of_day = ms_of_day, .offset_minutes = 0}, out);
    return out;
  };
  EXPECT_EQ(clock(0), "00:00:00");
  EXPECT_EQ(clock(999), "00:00:00");
  EXPECT_EQ(clock(((12 * 60 + 39) * 60 + 4) * 1000 + 934), "12:39:04");
  EXPECT_EQ(clock(kMsPerDay - 1), "23:59:59");
}

TEST(TimeTextTest, TimesNameTheirOffset) {
  const auto with_offset = [](std::int32_t minutes) {
    return iso_time({.day = days_from_civil(2018, 5, 3),
                     .ms_of_day = ((12 * 60 + 39) * 60 + 4) * 1000 + 7,
                     .offset_minutes = minutes});
  };
  EXPECT_EQ(with_offset(-360), "2018-05-03T12:39:04.007-06:00");
  EXPECT_EQ(with_offset(0), "2018-05-03T12:39:04.007+00:00");
  EXPECT_EQ(with_offset(345), "2018-05-03T12:39:04.007+05:45");
  EXPECT_EQ(with_offset(-30), "2018-05-03T12:39:04.007-00:30");
  EXPECT_EQ(with_offset(14 * 60), "2018-05-03T12:39:04.007+14:00");
}

TEST(TimeTextTest, EverythingIsAppended) {
  std::string out = "before ";
  append_iso_date(0, out);
  out += ' ';
  append_clock({}, out);
  out += ' ';
  append_iso_time({}, out);
  EXPECT_EQ(out, "before 1970-01-01 00:00:00 1970-01-01T00:00:00.000+00:00");
}

TEST(TimeTextTest, WhatIsWrittenIsReadAsTheSameInstant) {
  EXPECT_TRUE(rc::check([] {
    const LocalTime time{.day = *rc::gen::inRange<std::int64_t>(days_from_civil(1, 1, 2),
                                                                days_from_civil(9999, 12, 31)),
                         .ms_of_day = *rc::gen::inRange<std::int32_t>(0, kMsPerDay),
                         .offset_minutes = *rc::gen::inRange<std::int32_t>(-14 * 60, 14 * 60 + 1)};
    const auto read = parse_iso_time(iso_time(time));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->has_zone);
    RC_ASSERT(read->utc_offset_seconds == time.offset_minutes * 60);
    RC_ASSERT(read->ms ==
              time.day * kMsPerDay + time.ms_of_day - std::int64_t{time.offset_minutes} * 60'000);
  }));
}

}  // namespace
}  // namespace gvoice::write
