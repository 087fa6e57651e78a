#include "conversations/pairing.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "conversations/page_order.h"

namespace gvoice::conversations {
namespace {

bool is_text(const Item& item) { return item.record->kind == RecordKind::kText; }

/// The ordinal of each item among items that are not copies of each other: repeats of a text on one
/// page; for other classes, pages of one export that differ in Google's number only. For one
/// bucket.
std::vector<std::size_t> ordinals_of(std::span<const Item> items) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool texts = is_text(items.front());
  const auto apart = [&](const Item& item) {
    return texts ? std::pair<std::uint64_t, std::uint64_t>(item.entry, 0)
                 : std::pair<std::uint64_t, std::uint64_t>(item.export_age, item.name.base);
  };
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return std::tuple(apart(items[i]), items[i].name.number, items[i].entry, i);
  });
  std::vector<std::size_t> ordinals(items.size());
  std::size_t lower = 0;    // number of items with lower numbers
  std::size_t most = 0;     // number of items with this number
  std::size_t on_page = 0;  // items before this one on its page
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Item& item = items[order[i]];
    const Item& before = items[order[i > 0 ? i - 1 : 0]];
    const bool same_page = i > 0 && before.entry == item.entry;
    on_page = same_page ? on_page + 1 : 0;
    if (i == 0 || apart(before) != apart(item)) {
      lower = most = 0;
    } else if (before.name.number != item.name.number) {
      lower += std::exchange(most, 0);
    }
    most = std::max(most, on_page + 1);
    ordinals[order[i]] = lower + on_page;
  }
  return ordinals;
}

/// Pairs equal items with one party.
std::vector<Copies> pair_up(std::span<const Item> items) {
  const std::vector<std::size_t> ordinals = ordinals_of(items);
  std::vector<Copies> paired(*std::ranges::max_element(ordinals) + 1);
  for (std::size_t i = 0; i < items.size(); ++i) paired[ordinals[i]].push_back(items[i]);
  return paired;
}

bool may_be(const Item& item, const Record& known) {
  if (item.candidates.empty() || known.participants.size() != 1) return true;
  return std::ranges::find(item.candidates, known.participants.front().number) !=
         item.candidates.end();
}

/// Whether an item cannot be a copy of these: repeats on one page count for texts; one export names
/// the party of calls consistently; and the number of a text must be among the candidates of its
/// name in one export.
bool stands_beside(const Copies& copies, const Item& item) {
  const bool text = is_text(item);
  return std::ranges::any_of(copies, [&](const Item& copy) {
    if (text && copy.entry == item.entry) return true;
    return copy.export_age == item.export_age && (!text || !may_be(item, *copy.record));
  });
}

/// Joins items whose party is only named to copies whose party is known.
void join_unknown(std::vector<Copies>& unknown, std::vector<Copies>& known) {
  for (Copies& copies : unknown) {
    std::erase_if(copies, [&](const Item& item) {
      const auto place = std::ranges::find_if(
          known, [&](const Copies& candidate) { return !stands_beside(candidate, item); });
      if (place == known.end()) return false;
      place->push_back(item);
      return true;
    });
  }
  std::erase_if(unknown, [](const Copies& copies) { return copies.empty(); });
}

/// Joins one-way texts whose party two exports name differently without a number, if each export
/// has one such name.
void join_renamed(std::vector<std::vector<Copies>>& unknown) {
  std::set<std::uint32_t> exports;
  std::size_t most = 0;
  for (const std::vector<Copies>& one : unknown) {
    std::set<std::uint32_t> own;
    for (const Copies& copies : one) {
      for (const Item& item : copies) own.insert(item.export_age);
    }
    for (const std::uint32_t age : own) {
      if (!exports.insert(age).second) return;
    }
    most = std::max(most, one.size());
  }
  std::vector<Copies> joined(most);
  for (std::vector<Copies>& one : unknown) {
    for (std::size_t i = 0; i < one.size(); ++i)
      std::ranges::move(one[i], std::back_inserter(joined[i]));
  }
  unknown.clear();
  unknown.push_back(std::move(joined));
}

/// By place: whether another name occurs in the same export: these are different people, so one
/// known party cannot be all of them.
std::vector<bool> named_beside_others(std::span<const std::vector<Copies>> unknown) {
  std::map<std::uint32_t, std::set<std::size_t>> names_of_export;
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    for (const Copies& copies : unknown[i]) {
      for (const Item& item : copies) names_of_export[item.export_age].insert(i);
    }
  }
  std::vector<bool> beside(unknown.size(), false);
  for (const auto& [age, names] : names_of_export) {
    if (names.size() < 2) continue;
    for (const std::size_t name : names) beside[name] = true;
  }
  return beside;
}

/// Whether the party of a record is known and, in a group, the sender.
bool knows_party(const Record& record) {
  const bool somebody_wrote =
      record.kind == RecordKind::kText && record.group && !record.sender_is_owner;
  return record.unresolved == Unresolved::kNo && (!somebody_wrote || !record.sender.number.empty());
}

/// The candidate numbers of an ambiguous name.
std::span<const std::string> candidates_of(const Record& record, const FinalizeConfig& config) {
  if (record.unresolved != Unresolved::kAmbiguous || record.participants.size() != 1 ||
      !config.numbers_of_name)
    return {};
  return config.numbers_of_name(record.participants.front().name);
}

}  // namespace

Item item_of(Record& record, const FinalizeConfig& config) {
  Item item;
  item.identity = identity_of(record);
  item.stated = item.identity;
  item.record = &record;
  item.sender = group_sender_of(record);
  item.candidates = candidates_of(record, config);
  if (record.sources.empty()) return item;
  const auto [entry, index] = record.sources.front();
  item.entry = entry;
  const PageOrder pages = config.pages == nullptr ? PageOrder() : *config.pages;
  if (!pages.export_of_entry.empty()) item.export_age = pages.export_of_entry[entry];
  item.place = {pages.order_of_entry.empty() ? entry : pages.order_of_entry[entry], index};
  item.name = pages.name_of_entry.empty() ? TwinName{entry, 0} : pages.name_of_entry[entry];
  return item;
}

bool comes_before(const Item& a, const Item& b) {
  // Nearly all identities differ, so compare the rest only if they do not.
  if (a.identity != b.identity) return a.identity < b.identity;
  const auto key = [](const Item& item) {
    // Records that are not from a page have no place; then their content decides.
    const Record& record = *item.record;
    return std::tuple(record.party, item.sender, item.place, record.sender.name, record.kind,
                      record.attachments.size());
  };
  if (key(a) != key(b)) return key(a) < key(b);
  return std::ranges::lexicographical_compare(a.record->attachments, b.record->attachments, {},
                                              &Attachment::reference, &Attachment::reference);
}

std::vector<std::vector<Copies>> pair_up_over_parties(std::span<const Item> items) {
  std::vector<std::vector<Copies>> known;
  std::vector<std::vector<Copies>> unknown;
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    const auto same = [&](const Item& item) {
      return item.record->party == items[begin].record->party && item.sender == items[begin].sender;
    };
    while (end < items.size() && same(items[end])) ++end;
    const bool is_known = knows_party(*items[begin].record);
    (is_known ? known : unknown).push_back(pair_up(items.subspan(begin, end - begin)));
  }
  if (known.size() == 1) {
    const std::vector<bool> beside = named_beside_others(unknown);
    for (std::size_t i = 0; i < unknown.size(); ++i) {
      if (!beside[i]) join_unknown(unknown[i], known.front());
    }
    std::erase_if(unknown, [](const std::vector<Copies>& one) { return one.empty(); });
  }
  if (known.empty() && unknown.size() > 1 && is_text(items.front())) join_renamed(unknown);
  std::ranges::move(unknown, std::back_inserter(known));
  return known;
}

bool join_undirected(std::vector<Item>& items) {
  // Items of other parties at the same time do not count.
  std::map<Identity, bool> any_unknown;
  const auto occurs = [&](const Identity& identity, const Record& record) {
    const auto equal = std::ranges::equal_range(items, identity, {}, &Item::identity);
    if (equal.empty() || !knows_party(record)) return !equal.empty();
    if (std::ranges::binary_search(equal, record.party, {},
                                   [](const Item& item) { return item.record->party; }))
      return true;
    const auto [known, added] = any_unknown.try_emplace(identity);
    if (added) {
      known->second =
          std::ranges::any_of(equal, [](const Item& item) { return !knows_party(*item.record); });
    }
    return known->second;
  };
  std::vector<std::pair<std::size_t, Identity>> joined;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Record& record = *items[i].record;
    if (record.kind == RecordKind::kRecorded) continue;
    if (record.direction != Direction::kUnknown && !record.is_inferred(Inferred::kDirection))
      continue;
    const Identity in = identity_if_directed(record, Direction::kIn);
    const Identity out = identity_if_directed(record, Direction::kOut);
    const bool any_in = occurs(in, record);
    if (any_in != occurs(out, record)) joined.emplace_back(i, any_in ? in : out);
  }
  for (const auto& [index, identity] : joined) items[index].identity = identity;
  return !joined.empty();
}

}  // namespace gvoice::conversations
