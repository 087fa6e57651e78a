#include "conversations/merge.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "conversations/identity.h"
#include "conversations/pairing.h"

namespace gvoice::conversations {
namespace {

/// How much the export states about a time: nothing (only the file name), no zone, UTC, or the
/// local zone.
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

/// Copies have the same attachments in the same order; of each the better known one is used. A copy
/// with more of them has them all.
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

/// How much a copy states of what belongs together: kind, direction, duration, transcript and text.
std::tuple<int, std::size_t, int> statement_rank(const Record& record) {
  const auto stated = [&](Inferred what) { return record.is_inferred(what) ? 0 : 1; };
  const int directed = record.direction == Direction::kUnknown ? 0 : stated(Inferred::kDirection);
  const int lasted = record.duration_seconds == Record::kNoDuration ? 0 : 1;
  const int words = record.transcript == TranscriptStatus::kText ? 1 : 0;
  const int placeholder = record.placeholder == Placeholder::kNone ? 0 : 1;
  return {stated(Inferred::kKind) + directed + lasted + words, text_of(record).size(), placeholder};
}

/// All of it comes from one copy, so that the result is what one page states. `best` is the copy
/// that states most.
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

/// Another copy may have the number of a party that this one only names, or state what was inferred
/// for this one.
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

/// Merges `copy` into `kept`; ties keep `kept`, as it comes first in canonical order.
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
}

std::span<const Source> all_sources(const Copies& copies, Arena& arena) {
  std::vector<Source> sources;
  for (const Item& copy : copies)
    sources.insert(sources.end(), copy.record->sources.begin(), copy.record->sources.end());
  std::ranges::sort(sources, {},
                    [](const Source& source) { return std::pair(source.entry, source.index); });
  return arena.copy(std::span<const Source>(sources));
}

/// Merges the copies into one record: the first in canonical order, completed by the others.
Record* merge_copies(Copies& copies, Arena& arena) {
  std::ranges::sort(copies, {}, &Item::place);
  Record& kept = *copies.front().record;
  if (copies.size() == 1) return &kept;
  // Among copies that state equally much, and for names, the newest export wins.
  const auto newest = std::ranges::max_element(
      copies, {}, [](const Item& item) { return std::tuple(item.export_age, item.place); });
  const Record named = *newest->record;
  const auto best = std::ranges::max_element(copies, {}, [](const Item& item) {
    return std::tuple(statement_rank(*item.record), item.export_age, item.place);
  });
  const Record statement = *best->record;
  kept.sources = all_sources(copies, arena);
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

bool is_known_from_elsewhere(const Record& record) {
  return record.stated_party != 0 || record.sender_found_by_name;
}

/// The ids of copies if only their own pages, or fewer exports, state the party.
std::vector<std::uint64_t> former_ids(std::span<const Item> copies, std::uint32_t ordinal) {
  std::vector<std::uint64_t> ids;
  for (const Item& copy : copies) {
    const Record& record = *copy.record;
    if (!is_known_from_elsewhere(record) && copy.stated == copy.identity) {
      ids.push_back(record_id(copy.identity, record.party, copy.sender, ordinal));
      continue;
    }
    const std::uint64_t party = record.stated_party != 0 ? record.stated_party : record.party;
    const std::string_view sender = record.sender_found_by_name ? std::string_view() : copy.sender;
    for (const Identity& identity : {copy.identity, copy.stated}) {
      ids.push_back(record_id(identity, record.party, copy.sender, ordinal));
      ids.push_back(record_id(identity, party, sender, ordinal));
    }
  }
  return ids;
}

/// A user may have noted an id from an archive of fewer exports.
void keep_former_ids(std::vector<std::uint64_t> ids, Record& record, Arena& arena) {
  std::erase(ids, record.id);
  if (ids.empty()) return;
  std::ranges::sort(ids);
  const auto again = std::ranges::unique(ids);
  ids.erase(again.begin(), again.end());
  record.former_ids = arena.copy(std::span<const std::uint64_t>(ids));
}

/// A former id belongs to one record: the one that has it now, else the first.
void give_former_ids_once(std::span<Record* const> records, Arena& arena) {
  std::unordered_set<std::uint64_t> open;
  for (const Record* record : records)
    open.insert(record->former_ids.begin(), record->former_ids.end());
  if (open.empty()) return;
  for (const Record* record : records) open.erase(record->id);
  for (Record* record : records) {
    std::vector<std::uint64_t> own;
    std::ranges::copy_if(record->former_ids, std::back_inserter(own),
                         [&](std::uint64_t id) { return open.erase(id) > 0; });
    if (own.size() < record->former_ids.size())
      record->former_ids = arena.copy(std::span<const std::uint64_t>(own));
  }
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
      add(items[begin], record, 0);
      // Nearly all have no former id.
      if (is_known_from_elsewhere(record) || items[begin].stated != items[begin].identity)
        keep_former_ids(former_ids({&items[begin], 1}, 0), record, arena);
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
  give_former_ids_once(records, arena);
  return records;
}

}  // namespace gvoice::conversations
