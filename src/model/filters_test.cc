#include "gvoice/filters.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace gvoice {
namespace {

constexpr std::int64_t kMay3 = 1'525'305'600'000;  // 2018-05-03T00:00:00Z
constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;

TEST(Filters, EachHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const FilterInfo& filter : filter_table()) names.insert(filter.name);
  EXPECT_EQ(names.size(), kFilters);
  EXPECT_FALSE(names.contains(""));
}

TEST(Filters, EachHasWordsForPeople) {
  const FilterOptions usual;
  for (const FilterInfo& filter : filter_table()) {
    EXPECT_TRUE(filter.one.starts_with("left out: ")) << filter.name;
    EXPECT_TRUE(filter.many.starts_with("left out: ")) << filter.name;
    EXPECT_TRUE(filter.reported.starts_with("Left out")) << filter.name;
    const bool is_turned_on = filter.on != nullptr && !(usual.*filter.on);
    EXPECT_EQ(filter.help.empty(), !is_turned_on) << filter.name;
  }
}

TEST(DateSpanTest, ADateIsAWholeDay) {
  const auto span = parse_date_span("2018-05-03");
  ASSERT_TRUE(span.ok());
  EXPECT_EQ(*span, (DateSpan{kMay3, kMay3 + 24 * kHour - 1, false}));
}

struct Written {
  const char* text;
  std::int64_t first_ms;
  std::int64_t length_ms;
  bool has_zone;
};

class TimesOfDay : public testing::TestWithParam<Written> {};

TEST_P(TimesOfDay, StandForAsMuchTimeAsTheySay) {
  const auto span = parse_date_span(GetParam().text);
  ASSERT_TRUE(span.ok());
  EXPECT_EQ(span->first_ms, kMay3 + GetParam().first_ms);
  EXPECT_EQ(span->last_ms - span->first_ms + 1, GetParam().length_ms);
  EXPECT_EQ(span->has_zone, GetParam().has_zone);
}

INSTANTIATE_TEST_SUITE_P(
    All, TimesOfDay,
    testing::Values(Written{"2018-05-03T12:39", 12 * kHour + 39 * kMinute, kMinute, false},
                    Written{"2018-05-03 12:39", 12 * kHour + 39 * kMinute, kMinute, false},
                    Written{"2018-05-03T12:39Z", 12 * kHour + 39 * kMinute, kMinute, true},
                    Written{"2018-05-03T12:39-06:00", 18 * kHour + 39 * kMinute, kMinute, true},
                    Written{"2018-05-03T12:39:04", 12 * kHour + 39 * kMinute + 4000, 1000, false},
                    Written{"2018-05-03T12:39:04+01:00", 11 * kHour + 39 * kMinute + 4000, 1000,
                            true},
                    Written{"2018-05-03T12:39:04.934", 12 * kHour + 39 * kMinute + 4934, 1, false},
                    Written{"2018-05-03T12:39:04,934", 12 * kHour + 39 * kMinute + 4934, 1, false},
                    Written{" 2018-05-03 00:00:00 ", 0, 1000, false}));

TEST(DateSpanTest, WhatIsNoDateIsRefusedInWords) {
  for (const char* text :
       {"", "yesterday", "2018", "2018-05", "2018-5-3", "03.05.2018", "05/03/2018", "2018-02-30",
        "2018-13-01", "2018-05-03T25:00", "2018-05-03T", "2018-05-03x12:39", "2018-05-03T12:39.5",
        "2018-05-03T12", "2018-05-03T12:39:0", "20180503"}) {
    const auto span = parse_date_span(text);
    ASSERT_FALSE(span.ok()) << text;
    EXPECT_EQ(span.error().kind, ErrorKind::kUsage);
    EXPECT_NE(span.error().message.find(text), std::string::npos);
    EXPECT_NE(span.error().advice.find("2018-05-03"), std::string::npos);
  }
}

}  // namespace
}  // namespace gvoice
