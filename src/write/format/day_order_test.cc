#include "write/format/day_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/iso_time.h"
#include "write/format/period.h"

namespace gvoice::write {
namespace {

using ::testing::ElementsAre;

/// Records with these times, in order of time.
class Records {
 public:
  explicit Records(const std::vector<std::string_view>& times) {
    records_.resize(times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
      records_[i].time = times[i];
      const auto time = parse_iso_time(times[i]);
      records_[i].timestamp_ms = time ? time->ms : Record::kNoTime;
      records_[i].utc_offset_seconds = time ? time->utc_offset_seconds : 0;
    }
    for (const Record& record : records_) list_.push_back(&record);
    EXPECT_TRUE(std::ranges::is_sorted(list_, {}, &Record::timestamp_ms));
  }
  std::span<const Record* const> list() const { return list_; }

 private:
  std::vector<Record> records_;
  std::vector<const Record*> list_;
};

LocalClock own_offsets() { return LocalClock::create(std::nullopt).value(); }

/// The days below which they stand, of May 2018, with the offset in hours that the heading names;
/// `-` for none.
std::vector<std::string> headings_of(const Records& records,
                                     const LocalClock& clock = own_offsets()) {
  std::vector<std::string> headings;
  for (const auto& time : times_in_day_order(clock, records.list(), 0, records.list().size())) {
    headings.push_back(time ? std::to_string(time->heading_day - days_from_civil(2018, 5, 0)) +
                                  "@" + std::to_string(time->heading_offset_minutes / 60)
                            : "-");
  }
  return headings;
}

TEST(DayOrderTest, ARecordIsBelowTheDayThatItShows) {
  EXPECT_THAT(headings_of(Records({"2018-05-03T12:00:00-06:00", "2018-05-03T23:59:59-06:00",
                                   "2018-05-04T00:00:00-06:00", "no time"})),
              ElementsAre("3@-6", "3@-6", "4@-6", "-"));
  EXPECT_THAT(headings_of(Records({"2018-05-03T23:59:59Z", "2018-05-04T00:00:00Z"})),
              ElementsAre("3@0", "4@0"));
  EXPECT_THAT(headings_of(Records({})), ElementsAre());
  EXPECT_THAT(headings_of(Records({"no time"})), ElementsAre("-"));
}

TEST(DayOrderTest, UtcBeforeTheLocalEveningIsBelowThatEvening) {
  EXPECT_THAT(headings_of(Records({"2018-05-03T15:00:00Z", "2018-05-04T01:00:00Z",
                                   "2018-05-03T20:00:00-06:00", "2018-05-04T02:30:00Z",
                                   "2018-05-03T21:00:00-06:00", "2018-05-04T01:00:00-06:00"})),
              ElementsAre("3@0", "3@0", "3@0", "3@0", "3@0", "4@-6"));
}

TEST(DayOrderTest, UtcBehindTheLocalMorningIsBelowThatMorning) {
  EXPECT_THAT(headings_of(Records({"2018-05-04T08:00:00+09:00", "2018-05-03T23:30:00Z",
                                   "2018-05-04T09:00:00+09:00"})),
              ElementsAre("4@9", "4@9", "4@9"));
}

TEST(DayOrderTest, UtcThatIsInOrderKeepsItsDay) {
  EXPECT_THAT(headings_of(Records(
                  {"2018-05-04T01:00:00Z", "2018-05-04T09:00:00-06:00", "2018-05-05T01:00:00Z"})),
              ElementsAre("4@0", "4@0", "5@0"));
}

TEST(DayOrderTest, UtcNeverMovesARecordWithAZone) {
  EXPECT_THAT(headings_of(Records({"2018-05-03T18:00:00-06:00", "2018-05-04T00:30:00Z",
                                   "2018-05-03T19:00:00-06:00"})),
              ElementsAre("3@-6", "3@-6", "3@-6"));
}

TEST(DayOrderTest, AJourneyGoesBackBelowNoOtherDay) {
  EXPECT_THAT(headings_of(Records({"2018-05-04T00:30:00-05:00", "2018-05-03T23:00:00-07:00",
                                   "2018-05-04T00:10:00-07:00"})),
              ElementsAre("4@-5", "4@-5", "4@-5"));
}

TEST(DayOrderTest, TheHeadingNamesTheOffsetOfATimeThatShowsItsDay) {
  EXPECT_THAT(headings_of(Records({"2018-05-04T01:00:00Z", "2018-05-03T20:00:00-06:00"})),
              ElementsAre("3@-6", "3@-6"));
}

TEST(DayOrderTest, AZoneThatWasAskedForHasOneClock) {
  const LocalClock tokyo = LocalClock::create("Asia/Tokyo").value();
  EXPECT_THAT(headings_of(Records({"2018-05-03T14:59:59Z", "2018-05-03T09:00:00-06:00"}), tokyo),
              ElementsAre("3@9", "4@9"));
}

TEST(DayOrderTest, APeriodHasTheDaysOfTheHeadings) {
  const auto period = period_of(
      own_offsets(), Records({"2018-05-04T01:00:00Z", "2018-05-03T20:00:00-06:00"}).list());
  ASSERT_TRUE(period.has_value());
  EXPECT_EQ(period->first_day, days_from_civil(2018, 5, 3));
  EXPECT_EQ(period->last_day, days_from_civil(2018, 5, 3));
}

TEST(DayOrderPropertyTest, DaysComeInOrderAndDoNotDependOnWhatIsAskedFor) {
  EXPECT_TRUE(rc::check([] {
    constexpr std::int64_t kHourMs = 3'600'000;
    std::vector<Record> records(*rc::gen::inRange<std::size_t>(1, 40));
    std::int64_t ms = days_from_civil(2018, 5, 3) * 24 * kHourMs;
    for (Record& record : records) {
      record.timestamp_ms = ms += *rc::gen::inRange(0, 9) * kHourMs / 2;
      record.utc_offset_seconds = *rc::gen::element(0, 0, -6 * 3600, -7 * 3600, 9 * 3600, 86'340);
    }
    std::vector<const Record*> list;
    for (const Record& record : records) list.push_back(&record);
    const LocalClock clock = own_offsets();
    const auto times = times_in_day_order(clock, list, 0, list.size());
    RC_ASSERT(
        std::ranges::is_sorted(times, {}, [](const auto& time) { return time->heading_day; }));
    std::int64_t latest = times.front()->heading_day;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (clock.knows_offset_of(*list[i])) {
        latest = std::max(latest, times[i]->local.day);
        RC_ASSERT(times[i]->heading_day == latest);
      }
      RC_ASSERT(times[i]->local.day == clock.local(*list[i])->day);
      const auto alone = times_in_day_order(clock, list, i, 1);
      RC_ASSERT(alone.size() == 1U && alone[0]->heading_day == times[i]->heading_day);
      const bool shown_by_some = std::ranges::any_of(times, [&](const auto& time) {
        return time->local.day == times[i]->heading_day && time->heading_day == time->local.day;
      });
      RC_ASSERT(shown_by_some);
    }
  }));
}

}  // namespace
}  // namespace gvoice::write
