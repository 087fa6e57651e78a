#include "convert/run_pages.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "write/ndjson/pages_writer.h"

namespace gvoice::conversion {
namespace {

/// Why entries could not be read, by name of the input and path.
using Losses = std::map<std::pair<std::string_view, std::string_view>, const Problem*>;

Losses losses_of(const Run& run) {
  Losses losses;
  const auto note = [&](const Problems& problems) {
    for (const Problem& problem : problems) {
      if (problem.kind == ProblemKind::kUnreadableEntry ||
          problem.kind == ProblemKind::kRefusedEntry || problem.kind == ProblemKind::kPageFailed)
        losses.try_emplace({problem.input, problem.entry}, &problem);
    }
  };
  note(run.catalog.problems());
  for (const Worker& worker : run.workers) note(worker.problems);
  return losses;
}

/// In canonical order.
std::vector<RunPages::KeptEntry> kept_entries(const Run& run) {
  std::vector<RunPages::KeptEntry> kept;
  for (const ReadPage& page : run.pages) {
    const bool kept_as_file = run.facts[page.entry].shape == parse::PageShape::kNeither &&
                              !run.catalog.entries()[page.entry].kept_line;
    if (run.facts[page.entry].outcome == Outcome::kRead && !kept_as_file)
      kept.push_back({.entry = page.entry, .page = &page});
  }
  for (const MediaItem& item : run.media) {
    if (item.in_archive()) kept.push_back({.entry = item.entry, .media = &item});
    // It was there, as index pages name it, and is not kept.
    if (item.left_out) kept.push_back({.entry = item.entry});
  }
  for (const ReadIndex& index : run.indexes) {
    if (run.facts[index.entry].outcome == Outcome::kRead)
      kept.push_back({.entry = index.entry, .index = &index});
  }
  const Losses losses = losses_of(run);
  const auto& entries = run.catalog.entries();
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const bool unknown = entries[i].role == takeout::EntryRole::kUnknown;
    const auto loss = losses.find({run.catalog.inputs()[entries[i].input].name, entries[i].path});
    const bool lost = loss != losses.end();
    const bool other = entries[i].path.starts_with("Voice/") &&
                       (entries[i].role == takeout::EntryRole::kKnownOther ||
                        entries[i].role == takeout::EntryRole::kAccountVCard);
    if (run.given[i] && (unknown || lost || other))
      kept.push_back({.entry = i, .loss = lost ? loss->second : nullptr, .unknown = unknown});
  }
  std::sort(
      kept.begin(), kept.end(),
      [](const RunPages::KeptEntry& a, const RunPages::KeptEntry& b) { return a.entry < b.entry; });
  return kept;
}

write::ndjson::KeptAs kept_as(const MediaItem& item) {
  if (item.page) return write::ndjson::KeptAs::kPage;
  return item.greeting ? write::ndjson::KeptAs::kGreeting : write::ndjson::KeptAs::kMedia;
}

void add_member(const Party& party, std::vector<Party>& members) {
  const bool known = std::ranges::any_of(members, [&](const Party& member) {
    return member.raw == party.raw && member.name == party.name;
  });
  if (!known) members.push_back(party);
}

/// A page as it was read, without the records that filters left out.
void append_page(const write::ndjson::KeptPlace& place, const ReadPage& page,
                 const LeftOut& left_out, std::string& lines) {
  const parse::ParsedPage& stated = page.stated;
  std::vector<Record> records;
  std::vector<std::uint32_t> positions;
  std::vector<Party> members(stated.members.begin(), stated.members.end());
  for (std::size_t i = 0; i < stated.records.size(); ++i) {
    const Record& record = stated.records[i];
    if (left_out.contains(page.entry, stated.position_of(i))) {
      // Of a page without a list, only those who write on it tell whom it is with.
      if (!stated.group && record.has_sender && !record.sender_is_owner)
        add_member(record.sender, members);
      continue;
    }
    records.push_back(record);
    positions.push_back(stated.position_of(i));
  }
  if (records.size() == stated.records.size())
    return write::ndjson::append_kept_page(place, stated, lines);
  parse::ParsedPage rest = stated;
  rest.members = members;
  rest.records = records;
  rest.positions = positions;
  write::ndjson::append_kept_page(place, rest, lines);
}

}  // namespace

RunPages::RunPages(const Run& run, std::span<const std::string> account_numbers,
                   const LeftOut& left_out)
    : run_(run),
      account_numbers_(account_numbers),
      left_out_(left_out),
      kept_(run.keeps_pages ? kept_entries(run) : std::vector<KeptEntry>()) {}

std::string RunPages::header() const {
  std::vector<write::ndjson::PagesInput> inputs;
  for (const takeout::InputInfo& input : run_.catalog.inputs())
    inputs.push_back({input.name, input.digest});
  std::string header;
  write::ndjson::append_pages_header(inputs, account_numbers_, header);
  return header;
}

void RunPages::append(std::size_t index, std::string& lines) const {
  const KeptEntry& kept = kept_[index];
  const takeout::Entry& entry = run_.catalog.entries()[kept.entry];
  const std::string path = replace_invalid_utf8(entry.path);
  const write::ndjson::KeptPlace place{path, entry.input};
  if (kept.page != nullptr) {
    append_page(place, *kept.page, left_out_, lines);
  } else if (kept.media != nullptr) {
    write::ndjson::append_kept_media(place, kept.media->stored, kept_as(*kept.media), lines);
  } else if (kept.index != nullptr) {
    write::ndjson::append_kept_index(place, kept.index->index, lines);
  } else if (kept.loss != nullptr) {
    write::ndjson::append_lost_file(place, kept.loss->kind, kept.loss->detail, lines);
  } else if (kept.unknown) {
    write::ndjson::append_lost_file(place, ProblemKind::kUnknownEntry, {}, lines);
  } else {
    write::ndjson::append_other_file(place, lines);
  }
}

}  // namespace gvoice::conversion
