#include "archive_search/row_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <set>
#include <vector>

namespace gvoice::archive_search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RowSet, HoldsIdsUpToTheLargest) {
  const RowSet rows(64);
  EXPECT_TRUE(rows.fits(1));
  EXPECT_TRUE(rows.fits(64));
  EXPECT_FALSE(rows.fits(0));
  EXPECT_FALSE(rows.fits(-1));
  EXPECT_FALSE(rows.fits(65));
  EXPECT_FALSE(rows.fits(std::numeric_limits<std::int64_t>::max()));
}

TEST(RowSet, OfAnEmptyTableIsEmpty) {
  RowSet rows(0);
  rows.add_range(1, 1);
  EXPECT_EQ(rows.count(), 0U);
  EXPECT_THAT(rows.last(10), IsEmpty());
  EXPECT_FALSE(rows.fits(1));
}

TEST(RowSet, TheLastComeFirst) {
  RowSet rows(200);
  for (const std::int64_t id : {1, 63, 64, 65, 128, 200}) rows.add(id);
  rows.add(64);
  EXPECT_EQ(rows.count(), 6U);
  EXPECT_THAT(rows.last(3), ElementsAre(200, 128, 65));
  EXPECT_THAT(rows.last(100), ElementsAre(200, 128, 65, 64, 63, 1));
  EXPECT_THAT(rows.last(0), IsEmpty());
}

TEST(RowSet, IsASetOfNumbers) {
  EXPECT_TRUE(rc::check("additions, ranges and intersections are those of a set", [] {
    const auto largest = *rc::gen::inRange<std::int64_t>(1, 300);
    const auto ids =
        rc::gen::container<std::set<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, largest + 1));
    const auto first = *ids;
    const auto first_of_range = *rc::gen::inRange<std::int64_t>(1, largest + 1);
    const auto end_of_range = *rc::gen::inRange<std::int64_t>(1, largest + 2);
    std::set<std::int64_t> second = *ids;

    RowSet rows(static_cast<std::uint64_t>(largest));
    for (const std::int64_t id : first) rows.add(id);
    RowSet other(static_cast<std::uint64_t>(largest));
    for (const std::int64_t id : second) other.add(id);
    other.add_range(first_of_range, end_of_range);
    for (std::int64_t id = first_of_range; id < end_of_range; ++id) second.insert(id);
    rows.keep(other);

    std::vector<std::int64_t> expected;
    std::ranges::set_intersection(first, second, std::back_inserter(expected));
    std::ranges::reverse(expected);
    RC_ASSERT(rows.count() == expected.size());
    RC_ASSERT(rows.last(1000) == expected);
  }));
}

}  // namespace
}  // namespace gvoice::archive_search
