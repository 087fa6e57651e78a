#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "conversations/identity.h"
#include "conversations/merge.h"
#include "conversations/page_order.h"
#include "conversations/record_test_support.h"

namespace gvoice::conversations {
namespace {

constexpr std::uint32_t kExports[] = {0, 1, 2};
constexpr PageOrder kPages = {.export_of_entry = kExports};

/// One item in one export, with few instants, texts and people, so that many are equal.
struct Item {
  std::uint32_t entry = 0;
  int kind = 0;
  std::int64_t ms = 0;
  std::string_view other;
  bool unread = false;
};

std::vector<Item> any_items(std::uint32_t entries, bool own_texts) {
  const auto count = *rc::gen::inRange(0, 24);
  std::vector<Item> items;
  for (int i = 0; i < count; ++i) {
    items.push_back({*rc::gen::inRange<std::uint32_t>(0, entries),
                     *rc::gen::inRange(0, own_texts ? 7 : 3), *rc::gen::inRange<std::int64_t>(0, 3),
                     *rc::gen::element(kAnn, kBob), *rc::gen::arbitrary<bool>()});
  }
  return items;
}

/// Records of the items, each with the index of its item as position on the page, in any order in
/// memory.
std::vector<Record*> make_records(RecordMaker& make, const std::vector<Item>& items) {
  std::vector<Record*> records;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    Record* record = nullptr;
    switch (item.kind) {
      case 0:
        record = &make.incoming(item.ms, item.other, "Hi", item.entry);
        break;
      case 1:
        record = &make.call(RecordKind::kMissed, item.ms, item.other, item.entry);
        break;
      case 2:
        record = &make.voicemail(item.ms, item.other, TranscriptStatus::kAbsent, "", item.entry);
        break;
      case 3:
        record = &make.outgoing(item.ms, item.other, "Hi", item.entry);
        break;
      case 4:
        record = &make.call(RecordKind::kCall, item.ms, item.other, item.entry);
        break;
      case 5:
        record = &make.call(RecordKind::kPlaced, item.ms, item.other, item.entry);
        break;
      default:
        record = &make.outgoing_to_name(item.ms, "Ann", "Hi", item.entry);
    }
    record->unread = item.unread;
    records.push_back(record);
  }
  return records;
}

/// A merged record as text, by values only.
std::string shown(const Record& record) {
  std::string line = std::to_string(record.id) + " " + std::to_string(record.conversation) + " " +
                     std::to_string(record.timestamp_ms) + (record.unread ? " unread" : "") + " " +
                     std::to_string(static_cast<int>(record.unresolved));
  for (const Party& party : record.others) {
    line.append(" ").append(party.number).append("/").append(party.name);
  }
  for (const Source& source : record.sources) {
    line += " " + std::to_string(source.entry) + ":" + std::to_string(source.index);
  }
  return line;
}

std::set<std::string> merged(const std::vector<Item>& items, std::uint32_t seed) {
  RecordMaker make;
  std::vector<Record*> records = make_records(make, items);
  std::shuffle(records.begin(), records.end(), std::mt19937(seed));
  std::set<std::string> lines;
  for (const Record* record : merge_equal_items(records, {.pages = &kPages}, make.arena())) {
    lines.insert(shown(*record));
  }
  return lines;
}

TEST(MergeProperty, TheOrderOfRecordsDoesNotMatter) {
  EXPECT_TRUE(rc::check("shuffled records give the same items", [] {
    const std::vector<Item> items = any_items(3, true);
    RC_ASSERT(merged(items, *rc::gen::arbitrary<std::uint32_t>()) ==
              merged(items, *rc::gen::arbitrary<std::uint32_t>()));
  }));
}

TEST(MergeProperty, IdsAreUniqueAndSourcesAreAllThereInOrder) {
  EXPECT_TRUE(rc::check("ids, sources and exports of what is left", [] {
    const std::vector<Item> items = any_items(3, true);
    RecordMaker make;
    std::set<std::uint64_t> ids;
    std::set<std::pair<std::uint32_t, std::uint32_t>> places;
    const std::vector<Record*> left =
        merge_equal_items(make_records(make, items), {.pages = &kPages}, make.arena());
    for (const Record* record : left) {
      RC_ASSERT(ids.insert(record->id).second);
      std::set<std::uint32_t> exports;
      for (std::size_t i = 0; i < record->sources.size(); ++i) {
        const Source& source = record->sources[i];
        RC_ASSERT(places.insert({source.entry, source.index}).second);
        RC_ASSERT(exports.insert(kExports[source.entry]).second);
        if (i == 0) continue;
        const Source& before = record->sources[i - 1];
        RC_ASSERT(std::pair(before.entry, before.index) < std::pair(source.entry, source.index));
      }
    }
    RC_ASSERT(places.size() == items.size());
  }));
}

TEST(MergeProperty, AsManyItemsAsTheExportWithMostOfThem) {
  EXPECT_TRUE(rc::check("the maximum over the exports, for each item", [] {
    const std::vector<Item> items = any_items(3, false);
    std::map<std::tuple<int, std::int64_t, std::string_view>, std::map<std::uint32_t, int>> copies;
    for (const Item& item : items) ++copies[{item.kind, item.ms, item.other}][item.entry];
    std::size_t expected = 0;
    for (const auto& [item, by_export] : copies) {
      int most = 0;
      for (const auto& [entry, count] : by_export) most = std::max(most, count);
      expected += static_cast<std::size_t>(most);
    }
    RC_ASSERT(merged(items, 1).size() == expected);
  }));
}

std::set<std::uint64_t> ids_of(const std::vector<Item>& items) {
  RecordMaker make;
  std::set<std::uint64_t> ids;
  for (const Record* record :
       merge_equal_items(make_records(make, items), {.pages = &kPages}, make.arena())) {
    ids.insert(record->id);
  }
  return ids;
}

TEST(MergeProperty, AnotherExportChangesNoId) {
  EXPECT_TRUE(rc::check("ids stay when an export is added", [] {
    std::vector<Item> items = any_items(2, false);
    const std::set<std::uint64_t> before = ids_of(items);
    for (Item item : any_items(1, false)) {
      item.entry = 2;
      items.push_back(item);
    }
    const std::set<std::uint64_t> after = ids_of(items);
    RC_ASSERT(std::includes(after.begin(), after.end(), before.begin(), before.end()));
  }));
}

TEST(MergeProperty, TheSameExportTwiceIsTheSameItems) {
  EXPECT_TRUE(rc::check("an export given again adds sources only", [] {
    std::vector<Item> items = any_items(1, true);
    const std::set<std::uint64_t> before = ids_of(items);
    const std::size_t count = items.size();
    for (std::size_t i = 0; i < count; ++i) {
      Item again = items[i];
      again.entry = 1;
      items.push_back(again);
    }
    RC_ASSERT(ids_of(items) == before);
  }));
}

}  // namespace
}  // namespace gvoice::conversations
