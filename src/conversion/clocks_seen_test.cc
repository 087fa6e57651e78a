#include "conversion/clocks_seen.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/iso_time.h"

namespace gvoice::conversion {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

/// Records of an account, by their times.
class Account {
 public:
  Account& add(std::string_view time, int count = 1) {
    Record record;
    record.time = time;
    const IsoTime parsed = parse_iso_time(time).value();
    record.timestamp_ms = parsed.ms;
    record.utc_offset_seconds = parsed.utc_offset_seconds;
    for (; count > 0; --count) clocks_.add(record, std::stoi(std::string(time.substr(0, 4))));
    return *this;
  }
  Inspection found() const {
    Inspection inspection;
    clocks_.describe(inspection);
    return inspection;
  }

 private:
  ClocksSeen clocks_;
};

TEST(ClocksSeenTest, UtcIsCountedByYearAndOffsetsByHowManyHaveThem) {
  const Inspection found = Account()
                               .add("2014-05-03T12:00:00Z")
                               .add("2016-05-03T12:00:00.000Z", 2)
                               .add("2018-01-03T12:00:00-06:00")
                               .add("2019-07-03T12:00:00-05:00", 3)
                               .add("2021-07-03T12:00:00-05:00")
                               .found();
  EXPECT_THAT(found.utc_by_year, ElementsAre(Pair(2014, 1), Pair(2016, 2)));
  ASSERT_EQ(found.offsets.size(), 2U);
  EXPECT_EQ(found.offsets[0].name, "-05:00");
  EXPECT_EQ(found.offsets[0].records, 4U);
  EXPECT_EQ(found.offsets[0].first_year, 2019);
  EXPECT_EQ(found.offsets[0].last_year, 2021);
  EXPECT_EQ(found.offsets[1].name, "-06:00");
  EXPECT_THAT(found.likely_zones, ElementsAre("America/Chicago"));
}

TEST(ClocksSeenTest, TheDatesOfOffsetsTellZonesApart) {
  EXPECT_THAT(Account()
                  .add("2018-01-03T12:00:00-07:00")
                  .add("2018-07-03T12:00:00-06:00")
                  .found()
                  .likely_zones,
              ElementsAre("America/Denver"));
  EXPECT_THAT(Account()
                  .add("2018-01-03T12:00:00-07:00")
                  .add("2018-07-03T12:00:00-07:00")
                  .found()
                  .likely_zones,
              ElementsAre("America/Phoenix"));
  EXPECT_THAT(Account().add("2018-11-04T01:30:00-06:00").found().likely_zones,
              ElementsAre("America/Chicago", "America/Denver"))
      << "the hour that Denver has twice";
  EXPECT_THAT(Account().add("2018-07-03T12:00:00+00:00").found().likely_zones, IsEmpty());
}

TEST(ClocksSeenTest, ZonesThatFitAlikeAreAllNamed) {
  EXPECT_THAT(Account().add("2018-01-03T12:00:00-07:00").found().likely_zones,
              ElementsAre("America/Denver", "America/Phoenix"));
}

TEST(ClocksSeenTest, JourneysLeaveAPlaceLikelyAndMovesDoNot) {
  Account account;
  account.add("2018-01-03T12:00:00-06:00", 3).add("2018-01-04T12:00:00+09:00");
  EXPECT_THAT(account.found().likely_zones, ElementsAre("America/Chicago"));
  EXPECT_THAT(account.add("2018-01-05T12:00:00+01:00").found().likely_zones, IsEmpty());
}

TEST(ClocksSeenTest, OffsetsOfAJourneyAreNoneOfTheZone) {
  const auto that_fit = [](const Account& account) {
    std::vector<std::string> names;
    for (const Inspection::Offset& offset : account.found().offsets) {
      if (offset.fits_zones) names.push_back(offset.name);
    }
    return names;
  };
  EXPECT_THAT(that_fit(Account()
                           .add("2018-07-03T12:00:00-05:00", 4)
                           .add("2018-01-03T12:00:00-06:00", 3)
                           .add("2018-01-04T12:00:00+09:00", 2)),
              ElementsAre("-05:00", "-06:00"));
  EXPECT_THAT(that_fit(Account()
                           .add("2018-01-03T12:00:00-07:00", 8)
                           .add("2018-07-03T12:00:00-06:00")
                           .add("2018-07-03T12:00:00-07:00")),
              ElementsAre("-07:00"))
      << "Denver and Phoenix fit alike, and -06:00 Denver alone";
  EXPECT_THAT(that_fit(Account().add("2018-01-03T12:00:00-07:00").add("2018-01-04T12:00:00+09:00")),
              IsEmpty())
      << "no zone is likely";
}

TEST(ClocksSeenTest, UtcAloneSuggestsNoPlace) {
  const Inspection found = Account().add("2014-05-03T12:00:00Z").found();
  EXPECT_THAT(found.offsets, IsEmpty());
  EXPECT_THAT(found.likely_zones, IsEmpty());
}

}  // namespace
}  // namespace gvoice::conversion
