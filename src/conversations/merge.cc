#include "conversations/merge.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "conversations/identity.h"

namespace gvoice::conversations {
namespace {

/// A record, and by what it is compared.
struct Item {
  Identity identity;
  Identity stated;  ///< by what its page alone says
  Record* record = nullptr;
  std::string_view sender;       ///< in a group
  std::uint32_t export_age = 0;  ///< greater for newer exports
  std::uint32_t entry = 0;
  std::pair<std::uint32_t, std::uint32_t> place;  ///< decides where nothing else does
  TwinName name;
};

Item item_of(Record& record, const FinalizeConfig& config) {
  Item item;
  item.identity = identity_of(record);
  item.stated = item.identity;
  item.record = &record;
  item.sender = group_sender_of(record);
  if (record.sources.empty()) return item;
  const auto [entry, index] = record.sources.front();
  item.entry = entry;
  if (!config.export_of_entry.empty()) item.export_age = config.export_of_entry[entry];
  item.place = {config.order_of_entry.empty() ? entry : config.order_of_entry[entry], index};
  item.name = config.name_of_entry.empty() ? TwinName{entry, 0} : config.name_of_entry[entry];
  return item;
}

bool is_text(const Item& item) { return item.record->kind == RecordKind::kText; }

bool comes_before(const Item& a, const Item& b) {
  // Nearly all identities differ; the rest is looked at only where they do not.
  if (a.identity != b.identity) return a.identity < b.identity;
  const auto key = [](const Item& item) {
    // Records that come from no page have no place; then all that they state decides.
    const Record& record = *item.record;
    return std::tuple(record.party, item.sender, item.place, record.sender.name, record.kind,
                      record.attachments.size());
  };
  if (key(a) != key(b)) return key(a) < key(b);
  return std::ranges::lexicographical_compare(a.record->attachments, b.record->attachments, {},
                                              &Attachment::reference, &Attachment::reference);
}

/// How much the export says of a time: nothing (only the file name), no zone, UTC, or the local
/// zone.
int time_rank(const Record& record) {
  if (record.time.empty()) return 0;
  if (record.is_inferred(Inferred::kTime)) return 1;
  return record.time.back() == 'Z' ? 2 : 3;
}

int knowledge_rank(const Attachment& attachment) {
  switch (attachment.status) {
    case AttachmentStatus::kMissing:
      return attachment.candidates.empty() ? 0 : 1;
    case AttachmentStatus::kAmbiguous:
      return 2;
    case AttachmentStatus::kFound:
      return 3;
  }
  return 0;
}

/// Copies state the same attachments in the same order; of each the better known one stays. A copy
/// that states more of them has them all.
void merge_attachments(Record& kept, const Record& copy) {
  if (copy.attachments.size() > kept.attachments.size()) kept.attachments = copy.attachments;
  const std::size_t shared = std::min(kept.attachments.size(), copy.attachments.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (knowledge_rank(copy.attachments[i]) > knowledge_rank(kept.attachments[i])) {
      kept.attachments[i] = copy.attachments[i];
    }
  }
}

void merge_time(Record& kept, const Record& copy) {
  if (time_rank(copy) <= time_rank(kept)) return;
  kept.time = copy.time;
  kept.utc_offset_seconds = copy.utc_offset_seconds;
  constexpr auto kTimeBit = static_cast<std::uint8_t>(Inferred::kTime);
  kept.inferred =
      static_cast<std::uint8_t>((kept.inferred & ~kTimeBit) | (copy.inferred & kTimeBit));
}

/// How much a copy says of what belongs together: kind, direction, duration, transcript and text.
std::pair<int, std::size_t> statement_rank(const Record& record) {
  const auto stated = [&](Inferred what) { return record.is_inferred(what) ? 0 : 1; };
  const int directed = record.direction == Direction::kUnknown ? 0 : stated(Inferred::kDirection);
  const int lasted = record.duration_seconds == Record::kNoDuration ? 0 : 1;
  const int words = record.transcript == TranscriptStatus::kText ? 1 : 0;
  return {stated(Inferred::kKind) + directed + lasted + words, record.text.size()};
}

/// All of it comes from one copy, so that nothing is said that no page said. `best` is the copy
/// that says most.
void take_statement(Record& kept, const Record& best) {
  constexpr auto kBits =
      static_cast<std::uint8_t>(Inferred::kDirection) | static_cast<std::uint8_t>(Inferred::kKind);
  kept.inferred = static_cast<std::uint8_t>((kept.inferred & ~kBits) | (best.inferred & kBits));
  kept.kind = best.kind;
  kept.direction = best.direction;
  kept.has_sender = best.has_sender;
  kept.sender_is_owner = best.sender_is_owner;
  kept.sender = best.sender;
  kept.duration_seconds = best.duration_seconds;
  kept.transcript = best.transcript;
  kept.placeholder = best.placeholder;
  kept.text = best.text;
  kept.has_text = best.has_text;
}

/// Another copy may know the number of a party that this one only names, or state what this one has
/// from elsewhere.
void merge_people(Record& kept, const Record& copy) {
  if (copy.unresolved != Unresolved::kNo) return;
  if (!copy.is_inferred(Inferred::kParticipants))
    kept.inferred &= static_cast<std::uint8_t>(~static_cast<unsigned>(Inferred::kParticipants));
  if (kept.unresolved == Unresolved::kNo) return;
  kept.participants = copy.participants;
  kept.others = copy.others;
  kept.conversation = copy.conversation;
  kept.party = copy.party;
  kept.unresolved = Unresolved::kNo;
  if (kept.has_sender && !kept.sender_is_owner) kept.sender = copy.sender;
  if (copy.is_inferred(Inferred::kParticipants)) kept.add_inferred(Inferred::kParticipants);
}

/// Settles what differs between two copies of one item in `kept`; ties stay with it, as it comes
/// first in canonical order.
void merge_into(Record& kept, const Record& copy, Arena& arena) {
  std::vector<std::string_view> labels(kept.labels.begin(), kept.labels.end());
  labels.insert(labels.end(), copy.labels.begin(), copy.labels.end());
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  if (labels.size() != kept.labels.size()) {
    kept.labels = arena.copy(std::span<const std::string_view>(labels));
  }

  kept.unread = kept.unread && copy.unread;
  kept.spam = kept.spam || copy.spam;
  kept.deleted = std::max(kept.deleted, copy.deleted);
  merge_time(kept, copy);
  merge_people(kept, copy);
  merge_attachments(kept, copy);

  std::vector<Source> sources(kept.sources.begin(), kept.sources.end());
  sources.insert(sources.end(), copy.sources.begin(), copy.sources.end());
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return std::tie(a.entry, a.index) < std::tie(b.entry, b.index);
  });
  kept.sources = arena.copy(std::span<const Source>(sources));
}

/// The copies of one item.
using Copies = std::vector<Item>;

/// The place of each item among those that are no copies of each other: repeats of a text on one
/// page; of anything else, pages of one export that differ in Google's number alone. Of one bucket.
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
  std::size_t lower = 0;    // items of lower numbers
  std::size_t most = 0;     // items of this number
  std::size_t on_page = 0;  // before this one, on its page
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

/// Equal items with one party.
std::vector<Copies> pair_up(std::span<const Item> items) {
  const std::vector<std::size_t> ordinals = ordinals_of(items);
  std::vector<Copies> paired(*std::ranges::max_element(ordinals) + 1);
  for (std::size_t i = 0; i < items.size(); ++i) paired[ordinals[i]].push_back(items[i]);
  return paired;
}

/// Whether an item cannot be a copy of these: repeats on one page count as texts; one export would
/// have named the party of a call as its other pages do.
bool stands_beside(const Copies& copies, const Item& item) {
  const bool text = is_text(item);
  return std::ranges::any_of(copies, [&](const Item& copy) {
    return text ? copy.entry == item.entry : copy.export_age == item.export_age;
  });
}

/// Moves items whose party is only named to copies whose party is known.
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

/// A text of one side, whose party two exports name differently and neither knows, is one where
/// there is one name in each export.
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

/// Whether it is known whom a record is with, and in a group who wrote.
bool knows_party(const Record& record) {
  const bool somebody_wrote =
      record.kind == RecordKind::kText && record.group && !record.sender_is_owner;
  return record.unresolved == Unresolved::kNo &&
         (!somebody_wrote || !group_sender_of(record).empty());
}

/// All items of one identity, sorted by party, then sender: which of them are one. Each group of
/// the result is the items with one party, in a lasting order.
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
    for (std::vector<Copies>& one : unknown) join_unknown(one, known.front());
    std::erase_if(unknown, [](const std::vector<Copies>& one) { return one.empty(); });
  }
  if (known.empty() && unknown.size() > 1 && is_text(items.front())) join_renamed(unknown);
  std::ranges::move(unknown, std::back_inserter(known));
  return known;
}

/// A record whose page states no direction (a call in Spam, a text without a sender) is a copy of
/// one that does, where all that do agree. Returns whether that gave any item another identity.
/// `items` must be sorted.
bool join_undirected(std::vector<Item>& items) {
  const auto occurs = [&](const Identity& identity) {
    const auto first = std::lower_bound(
        items.begin(), items.end(), identity,
        [](const Item& item, const Identity& wanted) { return item.identity < wanted; });
    return first != items.end() && first->identity == identity;
  };
  std::vector<std::pair<std::size_t, Identity>> joined;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Record& record = *items[i].record;
    if (record.kind == RecordKind::kRecorded) continue;
    if (record.direction != Direction::kUnknown && !record.is_inferred(Inferred::kDirection))
      continue;
    const Identity in = identity_if_directed(record, Direction::kIn);
    const Identity out = identity_if_directed(record, Direction::kOut);
    const bool any_in = occurs(in);
    if (any_in != occurs(out)) joined.emplace_back(i, any_in ? in : out);
  }
  for (const auto& [index, identity] : joined) items[index].identity = identity;
  return !joined.empty();
}

/// Makes one record of them: the first in canonical order, with what the others add.
Record* merge_copies(Copies& copies, Arena& arena) {
  std::ranges::sort(copies, {}, &Item::place);
  Record& kept = *copies.front().record;
  if (copies.size() == 1) return &kept;
  // Of copies that say as much, and for names, the newest export counts.
  const auto newest = std::ranges::max_element(
      copies, {}, [](const Item& item) { return std::tuple(item.export_age, item.place); });
  const Record named = *newest->record;
  const auto best = std::ranges::max_element(copies, {}, [](const Item& item) {
    return std::tuple(statement_rank(*item.record), item.export_age, item.place);
  });
  const Record statement = *best->record;
  for (std::size_t i = 1; i < copies.size(); ++i) merge_into(kept, *copies[i].record, arena);
  const Party sender = kept.sender;
  const bool had_other = kept.has_sender && !kept.sender_is_owner;
  take_statement(kept, statement);
  if (kept.has_sender && !kept.sender_is_owner && had_other && kept.sender.number.empty())
    kept.sender = sender;
  if (kept.unresolved != Unresolved::kNo) {
    kept.participants = named.participants;
    kept.others = named.others;
    kept.conversation = named.conversation;
    kept.party = named.party;
    kept.unresolved = named.unresolved;
    if (kept.has_sender && !kept.sender_is_owner && named.has_sender && !named.sender_is_owner)
      kept.sender = named.sender;
  }
  return &kept;
}

/// The ids that copies have where only their own pages, or fewer exports, say whom they are with.
std::vector<std::uint64_t> former_ids(std::span<const Item> copies, std::uint32_t ordinal) {
  std::vector<std::uint64_t> ids;
  for (const Item& copy : copies) {
    const Record& record = *copy.record;
    const bool by_name = record.stated_party != 0 || record.sender_found_by_name;
    if (copies.size() == 1 && !by_name && copy.stated == copy.identity) continue;
    const std::uint64_t party = record.stated_party != 0 ? record.stated_party : record.party;
    const std::string_view sender = record.sender_found_by_name ? std::string_view() : copy.sender;
    for (const Identity& identity : {copy.identity, copy.stated}) {
      ids.push_back(record_id(identity, record.party, copy.sender, ordinal));
      ids.push_back(record_id(identity, party, sender, ordinal));
    }
  }
  return ids;
}

/// An id that an archive of fewer exports has may stand in somebody's notes.
void keep_former_ids(std::vector<std::uint64_t> ids, Record& record, Arena& arena) {
  std::erase(ids, record.id);
  if (ids.empty()) return;
  std::ranges::sort(ids);
  const auto again = std::ranges::unique(ids);
  ids.erase(again.begin(), again.end());
  record.former_ids = arena.copy(std::span<const std::uint64_t>(ids));
}

}  // namespace

std::vector<Record*> merge_equal_items(std::vector<Record*> records, const FinalizeConfig& config,
                                       Arena& arena) {
  std::vector<Item> items;
  items.reserve(records.size());
  for (Record* record : records) items.push_back(item_of(*record, config));
  std::sort(items.begin(), items.end(), comes_before);
  if (join_undirected(items)) std::sort(items.begin(), items.end(), comes_before);

  records.clear();
  const auto add = [&](const Item& item, Record& record, std::uint32_t ordinal) {
    record.id = record_id(item.identity, record.party, group_sender_of(record), ordinal);
    records.push_back(&record);
  };
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    while (end < items.size() && items[end].identity == items[begin].identity) ++end;
    if (end - begin == 1) {
      Record& record = *items[begin].record;
      const auto former = former_ids({&items[begin], 1}, 0);
      add(items[begin], record, 0);
      keep_former_ids(former, record, arena);
      continue;
    }
    for (std::vector<Copies>& equal :
         pair_up_over_parties(std::span(items).subspan(begin, end - begin))) {
      std::uint32_t ordinal = 0;
      for (Copies& copies : equal) {
        const auto former = former_ids(copies, ordinal);
        Record* kept = merge_copies(copies, arena);
        add(copies.front(), *kept, ordinal++);
        keep_former_ids(former, *kept, arena);
      }
    }
  }
  return records;
}

}  // namespace gvoice::conversations
