#ifndef GVOICE_CONVERSATIONS_MERGE_TEST_SUPPORT_H_
#define GVOICE_CONVERSATIONS_MERGE_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <span>
#include <vector>

#include "conversations/merge.h"
#include "conversations/page_order.h"
#include "conversations/record_test_support.h"

namespace gvoice::conversations {

inline constexpr std::int64_t kTime = 1525372744934;
/// Entry e belongs to export e.
inline constexpr std::uint32_t kExports[] = {0, 1, 2, 3};
inline constexpr PageOrder kPages = {.export_of_entry = kExports};

inline std::vector<Record*> merge(RecordMaker& make,
                                  std::span<const std::uint32_t> exports = kExports) {
  const PageOrder pages = {.export_of_entry = exports};
  return merge_equal_items(make.all(), {.pages = &pages}, make.arena());
}

/// The one remaining record.
inline Record& merge_to_one(RecordMaker& make) {
  const std::vector<Record*> left = merge(make);
  EXPECT_EQ(left.size(), 1U);
  return *left.at(0);
}

inline std::vector<std::uint32_t> entries_of(const Record& record) {
  std::vector<std::uint32_t> entries;
  for (const Source& source : record.sources) entries.push_back(source.entry);
  return entries;
}

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_MERGE_TEST_SUPPORT_H_
