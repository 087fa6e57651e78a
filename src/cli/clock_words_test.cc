#include "cli/clock_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Inspection mixed() {
  Inspection inspection;
  inspection.records_by_year = {{2014, 9}, {2015, 9}, {2017, 9}, {2018, 9}, {2019, 90}};
  inspection.utc_by_year = {{2014, 9}, {2015, 9}, {2017, 9}, {2018, 2}};
  inspection.offsets = {{"-06:00", 60, 2018, 2019, true}, {"-05:00", 36, 2018, 2019, true}};
  inspection.likely_zones = {"America/Chicago"};
  return inspection;
}

TEST(ClockWords, WhichYearsAreInUtcAndWhichZoneMayBeMeant) {
  EXPECT_THAT(clock_sentences(mixed()),
              ElementsAre("Times of 2014 to 2017, and some of 2018, are in UTC.",
                          "The others are at -06:00 and -05:00, as in America/Chicago.",
                          "If you were there, --time-zone America/Chicago shows all times so."));
}

TEST(ClockWords, SpansOfYearsEndWhereOtherClocksBegin) {
  Inspection inspection = mixed();
  inspection.utc_by_year = {{2014, 9}, {2017, 9}, {2018, 9}};
  EXPECT_EQ(clock_sentences(inspection).front(), "Times of 2014 and 2017 to 2018 are in UTC.");
  inspection.utc_by_year = {{2015, 1}, {2017, 2}, {2019, 1}};
  EXPECT_EQ(clock_sentences(inspection).front(), "Some times of 2015, 2017 and 2019 are in UTC.");
}

TEST(ClockWords, OffsetsOfFewRecordsAreNotNamed) {
  Inspection inspection = mixed();
  inspection.offsets.push_back({"+09:00", 4, 2019, 2019});
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are mostly at -06:00 and -05:00, as in America/Chicago.");
}

TEST(ClockWords, OffsetsOfAJourneyAreNotThoseOfTheZone) {
  Inspection inspection = mixed();
  inspection.offsets.push_back({"+09:00", 30, 2019, 2019});
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are mostly at -06:00 and -05:00, as in America/Chicago.");
  inspection.likely_zones.clear();
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are at -06:00, -05:00 and +09:00; no one zone has these.");
}

TEST(ClockWords, SeveralZonesOrNone) {
  Inspection inspection = mixed();
  inspection.likely_zones = {"America/Denver", "America/Phoenix"};
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are at -06:00 and -05:00, as in America/Denver or America/Phoenix.");
  EXPECT_EQ(clock_sentences(inspection)[2],
            "If you were in one of these, --time-zone with its name shows all times so.");
  inspection.likely_zones.clear();
  EXPECT_EQ(clock_sentences(inspection)[1],
            "The others are at -06:00 and -05:00; no one zone has these.");
  EXPECT_EQ(clock_sentences(inspection)[2], "--time-zone shows all times on the clock of a place.");
}

TEST(ClockWords, UtcAloneAndNoUtc) {
  Inspection inspection = mixed();
  inspection.offsets.clear();
  inspection.likely_zones.clear();
  EXPECT_THAT(clock_sentences(inspection),
              ElementsAre("All times are in UTC.",
                          "Nothing says where that was; --time-zone shows them on the clock of a "
                          "place."));
  inspection = mixed();
  inspection.utc_by_year.clear();
  EXPECT_THAT(clock_sentences(inspection), IsEmpty());
}

}  // namespace
}  // namespace gvoice::cli
