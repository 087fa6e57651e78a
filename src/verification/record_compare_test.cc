#include "verification/record_compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/iso_time.h"

namespace gvoice::verification {
namespace {

using ::testing::ElementsAre;

struct Item {
  std::uint64_t id = 0;
};

/// The calls of merging two lists, in order: `a1`, `b2`, `both3`.
std::vector<std::string> merged(const std::vector<Item>& a, const std::vector<Item>& b) {
  std::vector<std::string> reported;
  merge_by_id(
      a, b, [&](const Item& one) { reported.push_back("a" + std::to_string(one.id)); },
      [&](const Item& one) { reported.push_back("b" + std::to_string(one.id)); },
      [&](const Item& one, const Item&) { reported.push_back("both" + std::to_string(one.id)); });
  return reported;
}

TEST(MergeById, OfEqualIdsInOneListTheFirstCounts) {
  EXPECT_THAT(merged({{1}, {1}, {2}}, {{1}, {2}, {2}}), ElementsAre("both1", "both2"));
  EXPECT_THAT(merged({{1}, {1}}, {}), ElementsAre("a1"));
}

TEST(SameInstant, APageWithoutATimeHasOnlyTimesThatPagesCannotShow) {
  constexpr std::int64_t kDay = 86'400'000;
  EXPECT_FALSE(same_instant(std::nullopt, 1'525'348'800'000));
  EXPECT_TRUE(same_instant(std::nullopt, Record::kNoTime));
  EXPECT_TRUE(same_instant(std::nullopt, days_from_civil(0, 12, 31) * kDay));
  EXPECT_TRUE(same_instant(std::nullopt, days_from_civil(10000, 1, 1) * kDay));
}

TEST(SameInstant, ATimeThatIsShownMustBeTheVeryOne) {
  EXPECT_TRUE(same_instant(1'525'348'800'000, 1'525'348'800'000));
  EXPECT_FALSE(same_instant(1'525'348'800'000, 1'525'348'800'001));
  EXPECT_FALSE(same_instant(1'525'348'800'000, Record::kNoTime));
}

}  // namespace
}  // namespace gvoice::verification
