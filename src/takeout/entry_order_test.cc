#include "takeout/entry_order.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gvoice::takeout {
namespace {

TEST(EntryOrder, IsThatOfAComparisonSort) {
  EXPECT_TRUE(rc::check([] {
    const auto letters = rc::gen::element('\0', 'a', '/', '\xFF');
    std::vector<Entry> entries(*rc::gen::inRange<std::size_t>(0, 300));
    const std::string shared(*rc::gen::inRange<std::size_t>(0, 20), 'v');
    for (std::size_t i = 0; i < entries.size(); ++i) {
      entries[i].path = shared + *rc::gen::container<std::string>(letters);
      entries[i].input = *rc::gen::inRange(0U, 3U);
      entries[i].role = *rc::gen::element(EntryRole::kPage, EntryRole::kUnreadable);
      entries[i].locator = i;
    }
    std::vector<Entry> expected = entries;
    std::sort(expected.begin(), expected.end(), stands_before);
    sort_entries(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      RC_ASSERT(entries[i].path == expected[i].path);
      RC_ASSERT(entries[i].locator == expected[i].locator);
    }
  }));
}

TEST(EntryOrder, ManyEqualPathsAreOrderedByInput) {
  std::vector<Entry> entries(100);
  for (std::uint32_t i = 0; i < 100; ++i) {
    entries[i].path = "Voice/Calls/the same.html";
    entries[i].input = (i * 37) % 100;
  }
  sort_entries(entries);
  for (std::uint32_t i = 0; i < 100; ++i) EXPECT_EQ(entries[i].input, i);
}

}  // namespace
}  // namespace gvoice::takeout
