#include "conversations/merge.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "conversations/identity.h"

namespace gvoice::conversations {
namespace {

struct Item {
  Identity identity;
  Record* record = nullptr;
  std::uint32_t export_id = 0;
  std::pair<std::uint32_t, std::uint32_t> place;  ///< decides where nothing else does
};

Item item_of(Record& record, const FinalizeConfig& config) {
  Item item;
  item.identity = identity_of(record);
  item.record = &record;
  if (record.sources.empty()) return item;
  const auto [entry, index] = record.sources.front();
  if (!config.export_of_entry.empty()) item.export_id = config.export_of_entry[entry];
  item.place = {config.order_of_entry.empty() ? entry : config.order_of_entry[entry], index};
  return item;
}

bool comes_before(const Item& a, const Item& b) {
  // Nearly all identities differ; the rest is looked at only where they do not.
  if (a.identity != b.identity) return a.identity < b.identity;
  const auto key = [](const Item& item) {
    // Records that come from no page have no place; then all that they state decides.
    const Record& record = *item.record;
    return std::tuple(record.conversation, item.export_id, item.place, record.sender.name,
                      record.kind, record.attachments.size());
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

/// Another export may state the direction, and with it the kind, that this one does not.
void merge_direction(Record& kept, const Record& copy) {
  if (!kept.is_inferred(Inferred::kDirection) || copy.is_inferred(Inferred::kDirection)) return;
  constexpr auto kDirectionBits =
      static_cast<std::uint8_t>(Inferred::kDirection) | static_cast<std::uint8_t>(Inferred::kKind);
  kept.inferred = static_cast<std::uint8_t>((kept.inferred & ~kDirectionBits) |
                                            (copy.inferred & kDirectionBits));
  kept.kind = copy.kind;
  kept.direction = copy.direction;
  kept.has_sender = copy.has_sender;
  kept.sender_is_owner = copy.sender_is_owner;
  kept.sender = copy.sender;
}

/// Another export may know the number of a party that this one only names.
void merge_people(Record& kept, const Record& copy) {
  if (kept.unresolved == Unresolved::kNo || copy.unresolved != Unresolved::kNo) return;
  kept.participants = copy.participants;
  kept.others = copy.others;
  kept.conversation = copy.conversation;
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
  if (kept.kind == RecordKind::kVoicemail && copy.text.size() > kept.text.size()) {
    kept.text = copy.text;
    kept.has_text = copy.has_text;
    kept.transcript = copy.transcript;
  }
  if (kept.duration_seconds == Record::kNoDuration) kept.duration_seconds = copy.duration_seconds;
  merge_time(kept, copy);
  merge_direction(kept, copy);
  merge_people(kept, copy);
  merge_attachments(kept, copy);

  std::vector<Source> sources(kept.sources.begin(), kept.sources.end());
  sources.insert(sources.end(), copy.sources.begin(), copy.sources.end());
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return std::tie(a.entry, a.index) < std::tie(b.entry, b.index);
  });
  kept.sources = arena.copy(std::span<const Source>(sources));
}

/// The copies of one item, at most one from each export.
using Copies = std::vector<Item>;

/// Equal items of one conversation, sorted by export: the k-th of each export are copies of one.
std::vector<Copies> pair_up(std::span<const Item> items) {
  std::vector<Copies> paired;
  std::size_t ordinal = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    ordinal = i > 0 && items[i].export_id == items[i - 1].export_id ? ordinal + 1 : 0;
    if (ordinal == paired.size()) paired.emplace_back();
    paired[ordinal].push_back(items[i]);
  }
  return paired;
}

/// Moves items whose party is only named to copies whose party is known, where no copy from their
/// own export is among them.
void join_unknown(std::vector<Copies>& unknown, std::vector<Copies>& known) {
  for (Copies& copies : unknown) {
    std::erase_if(copies, [&](const Item& item) {
      const auto place = std::find_if(known.begin(), known.end(), [&](const Copies& candidate) {
        return std::none_of(candidate.begin(), candidate.end(),
                            [&](const Item& copy) { return copy.export_id == item.export_id; });
      });
      if (place == known.end()) return false;
      place->push_back(item);
      return true;
    });
  }
  std::erase_if(unknown, [](const Copies& copies) { return copies.empty(); });
}

/// All items of one identity, sorted by conversation, then export: which of them are one, in a
/// lasting order.
std::vector<Copies> pair_up_over_conversations(std::span<const Item> items) {
  std::vector<std::vector<Copies>> known;
  std::vector<std::vector<Copies>> unknown;
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    while (end < items.size() &&
           items[end].record->conversation == items[begin].record->conversation)
      ++end;
    const bool is_known = items[begin].record->unresolved == Unresolved::kNo;
    (is_known ? known : unknown).push_back(pair_up(items.subspan(begin, end - begin)));
  }
  if (known.size() == 1) {
    for (std::vector<Copies>& one : unknown) join_unknown(one, known.front());
  }
  std::vector<Copies> all;
  for (auto* groups : {&known, &unknown}) {
    for (std::vector<Copies>& group : *groups)
      std::move(group.begin(), group.end(), std::back_inserter(all));
  }
  return all;
}

/// A call whose page states no direction (as in Spam) is a copy of one that does, where all that do
/// agree. Returns whether that gave any item another identity. `items` must be sorted.
bool join_undirected_calls(std::vector<Item>& items) {
  const auto occurs = [&](const Identity& identity) {
    const auto first = std::lower_bound(
        items.begin(), items.end(), identity,
        [](const Item& item, const Identity& wanted) { return item.identity < wanted; });
    return first != items.end() && first->identity == identity;
  };
  std::vector<std::pair<std::size_t, Identity>> joined;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Record& record = *items[i].record;
    if (record.kind != RecordKind::kCall || !record.is_inferred(Inferred::kDirection)) continue;
    const Identity in = identity_if_directed(record, Direction::kIn);
    const Identity out = identity_if_directed(record, Direction::kOut);
    const bool any_in = occurs(in);
    if (any_in != occurs(out)) joined.emplace_back(i, any_in ? in : out);
  }
  for (const auto& [index, identity] : joined) items[index].identity = identity;
  return !joined.empty();
}

Record* merge_copies(Copies& copies, Arena& arena) {
  std::sort(copies.begin(), copies.end(),
            [](const Item& a, const Item& b) { return a.place < b.place; });
  for (std::size_t i = 1; i < copies.size(); ++i)
    merge_into(*copies.front().record, *copies[i].record, arena);
  return copies.front().record;
}

}  // namespace

std::vector<Record*> merge_equal_items(std::vector<Record*> records, const FinalizeConfig& config,
                                       Arena& arena) {
  std::vector<Item> items;
  items.reserve(records.size());
  for (Record* record : records) {
    items.push_back(item_of(*record, config));
  }
  std::sort(items.begin(), items.end(), comes_before);
  if (join_undirected_calls(items)) std::sort(items.begin(), items.end(), comes_before);

  records.clear();
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    while (end < items.size() && items[end].identity == items[begin].identity) ++end;
    if (end - begin == 1) {
      items[begin].record->id = record_id(items[begin].identity, 0);
      records.push_back(items[begin].record);
      continue;
    }
    std::uint32_t ordinal = 0;
    for (Copies& copies :
         pair_up_over_conversations(std::span(items).subspan(begin, end - begin))) {
      Record* kept = merge_copies(copies, arena);
      kept->id = record_id(items[begin].identity, ordinal++);
      records.push_back(kept);
    }
  }
  return records;
}

}  // namespace gvoice::conversations
