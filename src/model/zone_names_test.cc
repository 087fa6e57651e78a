#include "model/zone_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "model/local_clock.h"

namespace gvoice {
namespace {

TEST(ZoneNames, AbbreviationsAreRefusedAndAPlaceIsOffered) {
  for (const auto& [typed, meant] :
       {std::pair("EST", "America/New_York"), std::pair("pdt", "America/Los_Angeles"),
        std::pair("MST7MDT", "America/Denver"), std::pair("CET", "Europe/Berlin"),
        std::pair("Eastern", "America/New_York")}) {
    const auto clock = LocalClock::create(typed);
    ASSERT_FALSE(clock.ok()) << typed;
    EXPECT_EQ(clock.error().kind, ErrorKind::kUsage);
    EXPECT_NE(clock.error().message.find("abbreviation"), std::string::npos);
    EXPECT_NE(clock.error().advice.find(meant), std::string::npos) << clock.error().advice;
  }
  for (const char* zone : {"UTC", "GMT", "Etc/GMT+5", "US/Eastern", "Europe/Prague"})
    EXPECT_TRUE(LocalClock::create(zone).ok()) << zone;
}

TEST(ZoneNames, TheUsualZonesAreThoseOfTheAbbreviationsToo) {
  for (const std::string_view zone : usual_zones())
    EXPECT_TRUE(LocalClock::create(std::string(zone)).ok()) << zone;
  for (const char* abbreviation :
       {"EST", "CST", "MST", "PST", "AKST", "HST", "AST",  "NST",  "BST",  "WET", "CET",
        "EET", "MSK", "IST", "JST", "KST",  "HKT", "AEST", "ACST", "AWST", "NZST"}) {
    const auto zone = zone_of_abbreviation(abbreviation);
    EXPECT_NE(std::ranges::find(usual_zones(), zone.value()), usual_zones().end()) << *zone;
  }
}

TEST(ZoneNames, CaseAndSpacesDoNotCount) {
  for (const char* typed : {"america/new_york", "AMERICA/NEW_YORK", "America/New York"}) {
    const auto clock = LocalClock::create(typed);
    ASSERT_TRUE(clock.ok()) << typed;
    EXPECT_EQ(clock->zone_name(), "America/New_York");
  }
  EXPECT_EQ(LocalClock::create("utc")->zone_name(), "UTC");
}

TEST(ZoneNames, NearNamesAreOffered) {
  EXPECT_EQ(zone_name_near("America/New_Yrok"), "America/New_York");
  EXPECT_EQ(zone_name_near("denver"), "America/Denver");
  EXPECT_EQ(zone_name_near("Pragua"), "Europe/Prague");
  EXPECT_EQ(zone_name_near("nowhere at all, really"), "");
  EXPECT_EQ(zone_name_near(""), "");
  EXPECT_EQ(zone_name_near(std::string(100'000, 'x')), "");
  const auto clock = LocalClock::create("Amerika/Denver");
  ASSERT_FALSE(clock.ok());
  EXPECT_NE(clock.error().advice.find("Did you mean America/Denver?"), std::string::npos);
}

}  // namespace
}  // namespace gvoice
