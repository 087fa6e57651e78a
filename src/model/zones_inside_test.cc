#include "model/zones_inside.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace gvoice {
namespace {

constexpr std::array kZones = {ZoneInside{"America/Chicago", "TZif2 of Chicago"},
                               ZoneInside{"America/Denver", ""}, ZoneInside{"UTC", "TZif2"}};

TEST(ZonesInside, AreFoundByTheirWholeNames) {
  EXPECT_EQ(zone_file(kZones, "America/Chicago"), "TZif2 of Chicago");
  EXPECT_EQ(zone_file(kZones, "America/Denver"), "");
  EXPECT_EQ(zone_file(kZones, "UTC"), "TZif2");
  for (const char* name : {"", "America", "America/Chicago2", "US/Central", "america/chicago", "Z"})
    EXPECT_EQ(zone_file(kZones, name), std::nullopt) << name;
  EXPECT_EQ(zone_file({}, "UTC"), std::nullopt);
}

TEST(ZoneReaderTest, ReadsInPortionsToTheEnd) {
  ZoneReader reader("TZif2 of Chicago");
  std::string bytes(5, '\0');
  EXPECT_EQ(reader.read(bytes.data(), bytes.size()), 5U);
  EXPECT_EQ(bytes, "TZif2");
  EXPECT_TRUE(reader.skip(4));
  bytes.assign(100, '\0');
  EXPECT_EQ(reader.read(bytes.data(), bytes.size()), 7U);
  EXPECT_EQ(bytes.substr(0, 7), "Chicago");
  EXPECT_EQ(reader.read(bytes.data(), bytes.size()), 0U);
}

TEST(ZoneReaderTest, SkipsNothingBehindTheEnd) {
  ZoneReader reader("TZif2");
  EXPECT_FALSE(reader.skip(6));
  EXPECT_TRUE(reader.skip(5));
  EXPECT_FALSE(reader.skip(1));
  char byte = 0;
  EXPECT_EQ(reader.read(&byte, 1), 0U);
}

TEST(ZoneReaderTest, AnEmptyFileHasNoBytes) {
  ZoneReader reader({});
  char byte = 0;
  EXPECT_EQ(reader.read(&byte, 1), 0U);
}

}  // namespace
}  // namespace gvoice
