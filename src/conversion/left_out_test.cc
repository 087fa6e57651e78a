#include "conversion/left_out.h"

#include <gtest/gtest.h>

#include <array>

namespace gvoice::conversion {
namespace {

TEST(LeftOutTest, NothingLeavesNothingOut) {
  const LeftOut left_out;
  EXPECT_TRUE(left_out.empty());
  EXPECT_FALSE(left_out.contains(0, 0));
}

TEST(LeftOutTest, AllPlacesOfARecordAreLeftOut) {
  const std::array<Source, 2> places{Source{7, 1}, Source{3, 0}};
  const std::array<Source, 1> place{Source{3, 4'000'000'000U}};
  Record merged;
  merged.sources = places;
  Record single;
  single.sources = place;
  const std::array<const Record*, 2> records{&merged, &single};
  const LeftOut left_out(records);
  EXPECT_FALSE(left_out.empty());
  EXPECT_TRUE(left_out.contains(7, 1));
  EXPECT_TRUE(left_out.contains(3, 0));
  EXPECT_TRUE(left_out.contains(3, 4'000'000'000U));
  EXPECT_FALSE(left_out.contains(7, 0));
  EXPECT_FALSE(left_out.contains(4, 0));
  EXPECT_FALSE(left_out.contains(1, 7));
}

}  // namespace
}  // namespace gvoice::conversion
