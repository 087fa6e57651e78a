#include "base/iso_time.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <limits>
#include <string>

namespace gvoice {
namespace {

TEST(DaysFromCivil, KnownDays) {
  EXPECT_EQ(days_from_civil(1970, 1, 1), 0);
  EXPECT_EQ(days_from_civil(1969, 12, 31), -1);
  EXPECT_EQ(days_from_civil(2000, 2, 29), 11016);
  EXPECT_EQ(days_from_civil(2000, 3, 1), 11017);
  EXPECT_EQ(days_from_civil(2024, 12, 31), 20088);
  EXPECT_EQ(days_from_civil(0, 3, 1), -719468);
}

TEST(DaysInMonth, LeapYears) {
  EXPECT_EQ(days_in_month(2023, 2), 28U);
  EXPECT_EQ(days_in_month(2024, 2), 29U);
  EXPECT_EQ(days_in_month(1900, 2), 28U);
  EXPECT_EQ(days_in_month(2000, 2), 29U);
  EXPECT_EQ(days_in_month(2023, 12), 31U);
  EXPECT_EQ(days_in_month(2023, 13), 0U);
  EXPECT_EQ(days_in_month(2023, 0), 0U);
}

struct TimeCase {
  const char* text;
  std::int64_t ms;
  std::int32_t offset;
  bool has_zone;
};

TEST(ParseIsoTime, AcceptedForms) {
  const TimeCase cases[] = {
      {"2018-05-03T12:39:04.934-06:00", 1525372744934, -21600, true},
      {"2018-05-03T18:39:04.934Z", 1525372744934, 0, true},
      {"2018-05-03T18:39:04.934z", 1525372744934, 0, true},
      {"2018-05-03T12:39:04.934-0600", 1525372744934, -21600, true},
      {"2018-05-03T12:39:04.934-06", 1525372744934, -21600, true},
      {"2018-05-04T00:09:04.934+05:30", 1525372744934, 19800, true},
      {"2018-05-03T18:39:04.934", 1525372744934, 0, false},
      {"2018-05-03T18:39:04", 1525372744000, 0, false},
      {"2018-05-03T18:39:04Z", 1525372744000, 0, true},
      {"2018-05-03T18:39:04.9Z", 1525372744900, 0, true},
      {"2018-05-03T18:39:04.93Z", 1525372744930, 0, true},
      {"2018-05-03T18:39:04.934999999Z", 1525372744934, 0, true},
      {"2018-05-03T18:39:04,934Z", 1525372744934, 0, true},
      {"2018-05-03 18:39:04Z", 1525372744000, 0, true},
      {" 2018-05-03T18:39:04Z\n", 1525372744000, 0, true},
      {"2016-12-31T23:59:60Z", 1483228800000, 0, true},
      {"1969-12-31T23:59:59.999Z", -1, 0, true},
  };
  for (const TimeCase& c : cases) {
    const auto time = parse_iso_time(c.text);
    ASSERT_TRUE(time.has_value()) << c.text;
    EXPECT_EQ(time->ms, c.ms) << c.text;
    EXPECT_EQ(time->utc_offset_seconds, c.offset) << c.text;
    EXPECT_EQ(time->has_zone, c.has_zone) << c.text;
  }
}

TEST(ParseIsoTime, RefusedForms) {
  for (const char* text : {"",
                           "2018",
                           "2018-05-03",
                           "2018-13-03T12:39:04Z",
                           "2018-00-03T12:39:04Z",
                           "2018-02-30T12:39:04Z",
                           "2023-02-29T00:00:00Z",
                           "2018-05-00T12:39:04Z",
                           "2018-05-03T24:00:00Z",
                           "2018-05-03T12:60:00Z",
                           "2018-05-03T12:00:61Z",
                           "2018-05-03T12:00:00.Z",
                           "2018-05-03T12:00:00.1234567890Z",
                           "2018-05-03T12:00:00+24:00",
                           "2018-05-03T12:00:00+05:60",
                           "2018-05-03T12:00:00+5",
                           "2018-05-03T12:00:00+05:",
                           "2018-05-03T12:00:00Zx",
                           "2018-05-03T12:00:00-06:00x",
                           "2018-05-03T12:00Z",
                           "18-05-03T12:00:00Z",
                           "x018-05-03T12:00:00Z",
                           "2018/05/03T12:00:00Z",
                           "2018-05-03X12:00:00Z"}) {
    EXPECT_FALSE(parse_iso_time(text).has_value()) << text;
  }
}

TEST(ParseIsoDuration, Table) {
  EXPECT_EQ(parse_iso_duration("PT1H51M35S"), 6695);
  EXPECT_EQ(parse_iso_duration("PT1M"), 60);
  EXPECT_EQ(parse_iso_duration("PT2S"), 2);
  EXPECT_EQ(parse_iso_duration("PT0S"), 0);
  EXPECT_EQ(parse_iso_duration("PT1H35S"), 3635);
  EXPECT_EQ(parse_iso_duration("P1DT1S"), 86401);
  EXPECT_EQ(parse_iso_duration("P2D"), 172800);
  EXPECT_EQ(parse_iso_duration("PT4.75S"), 4);
  EXPECT_EQ(parse_iso_duration(" PT4S "), 4);
  EXPECT_EQ(parse_iso_duration("PT999999999H"), 999999999LL * 3600);
}

TEST(ParseIsoDuration, RefusedForms) {
  for (const char* text : {"", "P", "PT", "T1S", "1S", "PT1", "PT1X", "PT1M1H", "PT1S1S", "P1DT",
                           "P1S", "PT1D", "PT1.5H", "PT1.S", "PT-1S", "PT1234567890S", "P1M", "PTS",
                           "PT1S "
                           "x"}) {
    EXPECT_FALSE(parse_iso_duration(text).has_value()) << text;
  }
}

TEST(FormatIsoUtc, KnownInstants) {
  EXPECT_EQ(format_iso_utc_ms(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(format_iso_utc_ms(-1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(format_iso_utc_ms(1525372744934), "2018-05-03T18:39:04.934Z");
  EXPECT_EQ(format_iso_utc_ms(951782400000), "2000-02-29T00:00:00.000Z");
}

TEST(FormatIsoUtc, AnyInstantHasAYear) {
  EXPECT_EQ(format_iso_utc_ms(std::numeric_limits<std::int64_t>::max()),
            "292278994-08-17T07:12:55.807Z");
  EXPECT_EQ(format_iso_utc_ms(std::numeric_limits<std::int64_t>::min()),
            "-292275055-05-16T16:47:04.192Z");
}

TEST(FormatIsoUtc, IsReadBackAsTheSameInstant) {
  EXPECT_TRUE(rc::check("format, then parse", [] {
    const std::int64_t last_ms = days_from_civil(10000, 1, 1) * 86400000;
    const std::int64_t first_ms = days_from_civil(0, 1, 1) * 86400000;
    const auto ms = *rc::gen::inRange<std::int64_t>(first_ms, last_ms);
    const auto time = parse_iso_time(format_iso_utc_ms(ms));
    RC_ASSERT(time.has_value());
    RC_ASSERT(time->ms == ms);
    RC_ASSERT(time->has_zone);
  }));
}

TEST(CivilFromDays, IsTheInverseOfDaysFromCivil) {
  // Every day from the year -1 to 10000, which includes all kinds of centuries and the year 0.
  std::int64_t day = days_from_civil(-1, 1, 1);
  for (std::int64_t year = -1; year <= 10'000; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned of_month = 1; of_month <= days_in_month(year, month); ++of_month, ++day) {
        const CivilDate date = civil_from_days(day);
        ASSERT_TRUE(date.year == year && date.month == month && date.day == of_month)
            << day << ": " << date.year << "-" << date.month << "-" << date.day;
      }
    }
  }
}

}  // namespace
}  // namespace gvoice
