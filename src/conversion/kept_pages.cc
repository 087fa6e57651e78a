#include "conversion/kept_pages.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/arena.h"
#include "base/errors.h"
#include "base/read_buffer.h"
#include "base/text.h"
#include "base/zstd_frames.h"
#include "conversion/entry_reading.h"
#include "conversion/left_out.h"
#include "conversion/made_with.h"
#include "model/kept_page.h"
#include "model/phone_number.h"
#include "parse/kept_page.h"
#include "people/number_format.h"
#include "people/phone_lookup_internal.h"
#include "write/format/output_file.h"
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

/// What is stored for an entry that is not a page: one of these. If none is set, the file existed
/// and is not stored.
struct KeptEntry {
  std::uint32_t entry = 0;
  const MediaItem* media = nullptr;
  const ReadIndex* index = nullptr;
  const Problem* loss = nullptr;
  bool unknown = false;  ///< of unknown kind
};

/// In canonical order.
std::vector<KeptEntry> kept_entries(const Run& run) {
  std::vector<KeptEntry> kept;
  for (const MediaItem& item : run.media) {
    if (item.in_archive()) kept.push_back({.entry = item.entry, .media = &item});
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
    // A repeated name in an archive is refused; the first page with it remains.
    const bool unread = entries[i].role == takeout::EntryRole::kUnreadable ||
                        run.facts[i].outcome == Outcome::kUnreadable;
    const bool lost = unread && loss != losses.end();
    const bool other = entries[i].path.starts_with("Voice/") &&
                       (entries[i].role == takeout::EntryRole::kKnownOther ||
                        entries[i].role == takeout::EntryRole::kAccountVCard);
    if (run.given[i] && (unknown || lost || other))
      kept.push_back({.entry = i, .loss = lost ? loss->second : nullptr, .unknown = unknown});
  }
  std::ranges::sort(kept, {}, &KeptEntry::entry);
  return kept;
}

write::ndjson::KeptAs kept_as(const MediaItem& item) {
  if (item.page) return write::ndjson::KeptAs::kPage;
  return item.greeting ? write::ndjson::KeptAs::kGreeting : write::ndjson::KeptAs::kMedia;
}

/// Files that are forgotten completely, as their names could reveal a person.
class Forgotten {
 public:
  Forgotten() = default;
  Forgotten(const Run& run, const LeftOut& left_out) {
    for (const ReadPage& page : run.pages) {
      if (left_out.contains_all_of(page.entry, page.page)) add(run.catalog.entries()[page.entry]);
    }
    for (const MediaItem& item : run.media) {
      if (item.left_out) add(run.catalog.entries()[item.entry]);
    }
  }

  /// An index page without them.
  parse::ArchiveIndex rest_of(const parse::ArchiveIndex& index) const {
    parse::ArchiveIndex rest = index;
    std::erase_if(rest.paths, [&](std::string_view path) { return paths_.contains(path); });
    std::erase_if(rest.names, [&](std::string_view name) { return names_.contains(name); });
    return rest;
  }

 private:
  void add(const takeout::Entry& entry) {
    paths_.insert(entry.path);
    names_.insert(entry.file_name());
  }

  std::set<std::string_view> paths_;
  std::set<std::string_view> names_;
};

void append_entry(const Run& run, const KeptEntry& kept, const Forgotten& forgotten,
                  std::string& lines) {
  const takeout::Entry& entry = run.catalog.entries()[kept.entry];
  const write::ndjson::KeptPlace place{kept_path(run, kept.entry), entry.input};
  if (kept.media != nullptr) {
    write::ndjson::append_kept_media(place, kept.media->stored, kept_as(*kept.media), lines);
  } else if (kept.index != nullptr) {
    write::ndjson::append_kept_index(place, forgotten.rest_of(kept.index->index), lines);
  } else if (kept.loss != nullptr) {
    write::ndjson::append_lost_file(place, kept.loss->kind, kept.loss->detail, lines);
  } else if (kept.unknown) {
    write::ndjson::append_lost_file(place, ProblemKind::kUnknownEntry, {}, lines);
  } else {
    write::ndjson::append_other_file(place, lines);
  }
}

void add_member(const Party& party, std::vector<Party>& members) {
  const bool known = std::ranges::any_of(members, [&](const Party& member) {
    return member.raw == party.raw && member.name == party.name;
  });
  if (!known) members.push_back(party);
}

/// A page as read, without the records left out by filters.
parse::ParsedPage without_left_out(const parse::ParsedPage& stated, std::uint32_t entry,
                                   const LeftOut& left_out, Arena& arena) {
  std::vector<Record> records;
  std::vector<std::uint32_t> positions;
  std::vector<Party> members(stated.members.begin(), stated.members.end());
  for (std::size_t i = 0; i < stated.records.size(); ++i) {
    const Record& record = stated.records[i];
    if (left_out.contains(entry, stated.position_of(i))) {
      // On a page without a member list, only senders show the other party.
      const bool named = !record.sender.number.empty() || !record.sender.name.empty();
      if (!stated.group && record.has_sender && !record.sender_is_owner && named)
        add_member(record.sender, members);
      continue;
    }
    records.push_back(record);
    positions.push_back(stated.position_of(i));
  }
  parse::ParsedPage rest = stated;
  rest.members = arena.copy(std::span<const Party>(members));
  rest.records = arena.copy(std::span<const Record>(records));
  rest.positions = arena.copy(std::span<const std::uint32_t>(positions));
  return rest;
}

/// The parties of the remaining names on a page, as the pages that state them may be forgotten.
std::span<const Party> found_by_names_of(const parse::ParsedPage& rest,
                                         const parse::ParsedPage& settled, Arena& arena) {
  std::set<std::string_view> names = {rest.counterpart};
  for (const Party& member : rest.members) names.insert(member.name);
  for (const Record& record : rest.records) {
    names.insert(record.sender.name);
    for (const Party& party : record.participants) names.insert(party.name);
  }
  std::vector<Party> found;
  for (const Party& party : settled.found_by_name) {
    if (names.contains(party.name)) found.push_back(party);
  }
  return arena.copy(std::span<const Party>(found));
}

Error unreadable_page() {
  return internal_error("A page that was kept a moment ago cannot be read.");
}

/// The frame of a group of pages without the records that filters left out. `frame` has one line
/// per readable page of the group.
Result<std::string> forget(const Run& run, std::size_t group, const LeftOut& left_out) {
  std::string content;
  for (const ZstdFrame& frame : find_zstd_frames(run.kept_frames[group], 2 * kept::kLongestLine)
                                    .value_or(std::vector<ZstdFrame>()))
    content += unpack_zstd_frame(frame).value_or(std::string());
  std::string lines;
  std::string_view rest = content;
  const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesInGroup);
  for (std::size_t i = group * kPagesInGroup; i < end; ++i) {
    const std::uint32_t index = run.pages[i].entry;
    if (run.facts[index].outcome != Outcome::kRead || !has_kept_line(run, index)) continue;
    const std::size_t length = rest.find('\n');
    if (length == std::string_view::npos) return unreadable_page();
    Arena arena;
    ReadBuffer line;
    line.append(rest.substr(0, length));
    rest.remove_prefix(length + 1);
    if (left_out.contains_all_of(index, run.pages[i].page)) continue;
    const auto stated = parse::parse_kept_page(line.view(), arena);
    if (!stated) return unreadable_page();
    const takeout::Entry& entry = run.catalog.entries()[index];
    parse::ParsedPage rest_of_page = without_left_out(*stated, index, left_out, arena);
    rest_of_page.found_by_name = found_by_names_of(rest_of_page, run.pages[i].page, arena);
    write::ndjson::append_kept_page({kept_path(run, index), entry.input}, rest_of_page, lines);
  }
  std::string packed;
  if (!lines.empty()) append_zstd_frame(lines, packed);
  return packed;
}

/// The numbers and names of all persons in the account that an address book or lookup file may
/// contain.
class Mentioned {
 public:
  explicit Mentioned(bool forgets) : forgets_(forgets) {}

  void note(const Party& party) {
    if (!party.number.empty()) numbers_.insert(key_of(party.number));
    if (party.name.empty()) return;
    if (party.number.empty()) numberless_.insert(party.name);
    names_.insert(party.name);
  }
  void note(const Record& record) {
    if (record.has_sender) note(record.sender);
    for (const Party& party : record.participants) note(party);
  }

  /// Ignores the case of addresses.
  bool has_number(std::string_view number) const { return numbers_.contains(key_of(number)); }
  /// Whether a person is known by this name only.
  bool has_only_name(std::string_view name) const { return numberless_.contains(name); }
  /// Whether a lookup file line is relevant for the account: all numbers of a name decide who it
  /// is. With forgotten records, another number of a name may belong to them.
  bool has_line(std::string_view number, std::string_view name) const {
    return has_number(number) || (forgets_ ? numberless_ : names_).contains(name);
  }

 private:
  static std::string key_of(std::string_view number) {
    std::string key;
    append_address_key(number, key);
    return key;
  }

  bool forgets_;
  std::unordered_set<std::string> numbers_;  ///< by their keys (phone_number.h)
  std::set<std::string_view> names_;
  std::set<std::string_view> numberless_;  ///< names without a known number
};

Mentioned mentioned_in(const Run& run, const FinishedAccount& account) {
  const ArchiveModel& model = account.model;
  Mentioned mentioned(run.options.forget);
  for (const Conversation& conversation : model.conversations) {
    for (const Party& party : conversation.others) mentioned.note(party);
    for (const Record* record : conversation.records) mentioned.note(*record);
  }
  if (run.options.forget) return mentioned;
  for (const Record* record : account.finalized.left_out) mentioned.note(*record);
  return mentioned;
}

/// The address book contacts that occur in the account; others are not stored for privacy.
std::vector<parse::Contact> contacts_mentioned(const Run& run, const std::string& country,
                                               const Mentioned& mentioned) {
  people::NumberFormatter formatter(country);
  Arena arena;
  std::vector<parse::Contact> contacts;
  for (const parse::Contact& contact : run.contacts) {
    const auto is_mentioned = [&](const std::string& written) {
      return mentioned.has_number(formatter.to_compare(written, arena));
    };
    const bool named = mentioned.has_only_name(contact.name);
    if (!named && !std::ranges::any_of(contact.numbers, is_mentioned)) continue;
    parse::Contact& kept = contacts.emplace_back(contact);
    // Another number of that card may belong to forgotten messages.
    if (run.options.forget && !named)
      std::erase_if(kept.numbers,
                    [&](const std::string& written) { return !is_mentioned(written); });
  }
  const auto key = [](const parse::Contact& contact) {
    return std::tie(contact.name, contact.numbers);
  };
  // Address books come in any order, and again from the former archive.
  std::ranges::sort(contacts, {}, key);
  const auto again = std::ranges::unique(contacts, {}, key);
  contacts.erase(again.begin(), again.end());
  return contacts;
}

/// Problems of the user's names, which are in no input.
bool is_of_names(const Problem& problem) {
  return problem_kind_info(problem.kind).origin == ProblemOrigin::kNames;
}

/// Problems of an input as a whole, which are in no entry line.
bool is_of_whole_input(const Problem& problem) {
  return problem.entry.empty() && (problem.kind == ProblemKind::kDamagedArchive ||
                                   problem.kind == ProblemKind::kNotDownloaded);
}

std::string header_line(const Run& run, const FinishedAccount& account,
                        const PhoneLookupManager& lookup, std::span<const std::string> formats) {
  write::ndjson::PagesHeader header;
  std::deque<std::string> names;
  const auto clean = [&](const std::string& name) -> std::string_view {
    return names.emplace_back(replace_invalid_utf8(name));
  };
  for (const takeout::InputInfo& input : run.catalog.inputs())
    header.inputs.push_back({clean(input.name), clean(input.base_name), input.digest, {}});
  for (const Problem& problem : run.catalog.problems()) {
    if (!is_of_whole_input(problem)) continue;
    const auto input =
        std::ranges::find(run.catalog.inputs(), problem.input, &takeout::InputInfo::name);
    if (input == run.catalog.inputs().end()) continue;
    const auto index = static_cast<std::size_t>(input - run.catalog.inputs().begin());
    header.inputs[index].problems.push_back({problem.kind, problem.detail});
  }
  // Only forgotten records may show an own number.
  const bool forgets = run.options.forget && !account.left_out.empty();
  std::set<std::string> own_numbers;
  for (const AccountNumber& number : run.account_numbers) {
    if (number.input) {
      header.inputs[*number.input].own_numbers.push_back(number.written);
    } else {
      own_numbers.insert(number.written);
    }
  }
  if (forgets) {
    for (const std::string& number : account.who.own().all()) {
      if (!account.who.own().is_passed_on(number)) own_numbers.insert(number);
    }
  }
  header.account_numbers.assign(own_numbers.begin(), own_numbers.end());
  const Mentioned mentioned = mentioned_in(run, account);
  header.contacts = contacts_mentioned(run, account.who.country(), mentioned);
  header.lookup = people::PhoneLookupInternal::lines_of(
      lookup, [&](std::string_view number, std::string_view name) {
        return mentioned.has_line(number, name);
      });
  for (const Problem& problem : run.problems) {
    if (is_of_names(problem)) header.of_names.push_back(problem);
  }
  std::ranges::sort(header.of_names);
  header.made_with = made_with(options_in_effect(run), formats);
  std::string line;
  write::ndjson::append_pages_header(header, line);
  return line;
}

}  // namespace

Status write_kept_pages(const Run& run, const FinishedAccount& account,
                        const PhoneLookupManager& lookup, std::span<const std::string> formats,
                        fs::OutputFolder& archive, std::vector<WrittenFile>& written) {
  auto file = write::OutputFile::create(archive, std::string(kept::kFileName));
  if (!file) return file.error();
  std::string packed;
  append_zstd_frame(header_line(run, account, lookup, formats), packed);
  if (Status done = (*file)->append(packed); !done) return done;
  const bool forgets = run.options.forget && !account.left_out.empty();
  for (std::size_t group = 0; group < run.kept_frames.size(); ++group) {
    if (run.stop.requested()) return interrupted();
    const auto changed = forgets ? forget(run, group, account.left_out) : Result<std::string>("");
    if (!changed) return changed.error();
    if (Status done = (*file)->append(forgets ? *changed : run.kept_frames[group]); !done)
      return done;
  }
  constexpr std::size_t kEntriesInFrame = 1024;
  const std::vector<KeptEntry> entries = kept_entries(run);
  const Forgotten forgotten = forgets ? Forgotten(run, account.left_out) : Forgotten();
  std::string lines;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    append_entry(run, entries[i], forgotten, lines);
    if ((i + 1) % kEntriesInFrame != 0 && i + 1 != entries.size()) continue;
    packed.clear();
    append_zstd_frame(lines, packed);
    lines.clear();
    if (Status done = (*file)->append(packed); !done) return done;
  }
  auto closed = (*file)->close();
  if (!closed) return closed.error();
  written.push_back(*std::move(closed));
  return {};
}

}  // namespace gvoice::conversion
