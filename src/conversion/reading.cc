#include "conversion/reading.h"

#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <string>
#include <utility>

#include "base/errors.h"
#include "base/zstd_frames.h"
#include "conversion/entry_reading.h"
#include "conversion/former_archive.h"
#include "fs/descriptor_io.h"
#include "sync/parallel_for.h"
#include "takeout/entry_roles.h"

namespace gvoice::conversion {
namespace {

void fill_lists(Run& run) {
  const auto& entries = run.catalog.entries();
  run.facts.resize(entries.size());
  run.given.assign(entries.size(), true);
  std::uint64_t pages = 0;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (entries[i].role == takeout::EntryRole::kPage) {
      if (run.options.page_limit && pages >= *run.options.page_limit) {
        run.given[i] = false;
        continue;
      }
      ++pages;
      run.pages.push_back({i, {}});
    } else if (entries[i].role == takeout::EntryRole::kIndexPage) {
      run.indexes.push_back({i, {}});
    } else if (is_media(entries[i])) {
      MediaItem& item = run.media.emplace_back();
      item.entry = i;
      item.greeting = entries[i].role == takeout::EntryRole::kGreeting;
    }
  }
}

/// Entries that could not be read while searching the Voice data, and why, by place.
using Unseen = std::map<Scanned::Place, std::string>;

/// Whether an entry could be read; an error that is not skipped ends the run after the search.
bool was_seen(const Run& run, const takeout::Entry& entry, const Status& read, Unseen& unseen,
              Status& fault) {
  if (read) return true;
  if (read.error().kind != ErrorKind::kMachine) return false;
  Status passed = run.context->pass_over(read.error());
  if (passed) {
    unseen.emplace(Scanned::Place{entry.container, entry.locator}, read.error().message);
  } else if (fault) {
    fault = std::move(passed);
  }
  return false;
}

/// Entries that are not read again would be lost silently.
void note_unseen(Run& run, const Unseen& unseen) {
  if (unseen.empty()) return;
  const auto& entries = run.catalog.entries();
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const auto found = unseen.find({entries[i].container, entries[i].locator});
    const bool read_again = entries[i].role != takeout::EntryRole::kKnownOther;
    if (found == unseen.end() || (read_again && run.given[i])) continue;
    run.facts[i].outcome = Outcome::kUnreadable;
    run.problems.push_back(
        run.problem_of(ProblemKind::kUnreadableEntry, entries[i], found->second));
  }
}

/// Whether an entry holds a conversation page, to find the Voice data by content.
bool holds_conversation(const Run& run, Scanned& scanned, const takeout::Entry& entry,
                        Unseen& unseen, Status& fault) {
  if (const Scanned::Content* content = scanned.find(entry))
    return content->page.shape != parse::PageShape::kNeither;
  ReadBuffer buffer;
  const takeout::Input& input = *run.catalog.containers()[entry.container];
  if (!input.random_access()) return false;
  const Status read = read_beginning(input, entry, kBeginning, buffer);
  if (!was_seen(run, entry, read, unseen, fault)) return false;
  return parse::detect_shape(buffer.view()) != parse::PageShape::kNeither;
}

/// What an index page states about the Voice folder.
takeout::IndexHints hints_of(const Run& run, Scanned& scanned, const takeout::Entry& entry,
                             Unseen& unseen, Status& fault) {
  Arena arena;
  parse::ArchiveIndex index;
  ReadBuffer buffer;
  const takeout::Input& input = *run.catalog.containers()[entry.container];
  if (const Scanned::Content* content = scanned.find(entry)) {
    index = content->index;
  } else if (input.random_access() &&
             was_seen(run, entry, read_whole(input, entry, buffer), unseen, fault)) {
    index = parse::parse_archive_index(buffer.view(), arena);
  }
  takeout::IndexHints hints;
  hints.voice_folder = index.voice_folder;
  for (std::string_view path : index.paths) {
    if (!takeout::has_html_extension(path)) continue;
    path.remove_prefix(std::string_view("Voice/").size());
    if (const std::size_t slash = path.find('/'); slash != std::string_view::npos)
      hints.page_folders.emplace(path.substr(0, slash));
  }
  return hints;
}

/// HTML of neither shape is stored as a file, among the media.
void list_other_pages(Run& run) {
  bool any = false;
  for (const ReadPage& page : run.pages) {
    const EntryFacts& facts = run.facts[page.entry];
    if (facts.outcome != Outcome::kRead || has_kept_line(run, page.entry)) continue;
    MediaItem& item = run.media.emplace_back();
    item.entry = page.entry;
    item.page = true;
    any = true;
  }
  if (any) std::ranges::sort(run.media, {}, &MediaItem::entry);
}

}  // namespace

Status read_contacts(Run& run) {
  for (const std::string& file : run.options.contacts) {
    const Result<std::string> bytes = fs::read_file(file);
    if (!bytes) return bytes.error();
    std::vector<parse::Contact> contacts = parse::parse_contacts(*bytes);
    if (contacts.empty()) {
      return Error{ErrorKind::kFailed,
                   "The contacts file " + file + " has no contact with a name and a number.",
                   "Export your contacts as vCard (.vcf), and name that file with --contacts."};
    }
    std::move(contacts.begin(), contacts.end(), std::back_inserter(run.contacts));
  }
  return {};
}

Status list_inputs(Run& run, MediaStore& store, Scanned& scanned) {
  auto catalog = takeout::Catalog::open(run.options.inputs, run.stop, run.context);
  if (!catalog) return catalog.error();
  run.catalog = std::move(*catalog);
  if (!run.former_archive.empty()) {
    if (Status joined = run.catalog.join(run.former_archive, run.stop); !joined)
      return joined.error().kind == ErrorKind::kDamaged
                 ? Status(keep_former(run.former_archive, joined.error()))
                 : joined;
  }
  for (std::uint32_t container = 0; container < run.catalog.containers().size(); ++container) {
    if (run.catalog.containers()[container]->random_access()) continue;
    Status status = scan_container(run, container, store, scanned);
    if (!status && status.error().kind == ErrorKind::kDamaged) {
      run.catalog.note_unreadable(container, status.error());
    } else if (!status) {
      return status;
    }
  }
  run.catalog.call_by_digest(run.names_of_inputs);
  Unseen unseen;
  Status fault;
  const takeout::EntryQuestions questions = {
      [&](const takeout::Entry& entry) {
        return holds_conversation(run, scanned, entry, unseen, fault);
      },
      [&](const takeout::Entry& entry) { return hints_of(run, scanned, entry, unseen, fault); }};
  Status finished = run.catalog.finish(questions, run.stop);
  if (!fault) return fault;
  if (!finished) return finished;
  name_kept_paths(run);
  fill_lists(run);
  note_unseen(run, unseen);
  return rescan_missing_media(run, store, scanned);
}

Status read_pages(Run& run, Scanned& scanned) {
  const auto& entries = run.catalog.entries();
  std::vector<std::uint32_t> others;  // index pages, and other files in Voice
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const takeout::EntryRole role = entries[i].role;
    const bool other = role != takeout::EntryRole::kPage &&
                       role != takeout::EntryRole::kUnreadable &&
                       role != takeout::EntryRole::kCompanion && !is_media(entries[i]);
    if (role == takeout::EntryRole::kIndexPage || (other && in_voice(entries[i])))
      others.push_back(i);
  }
  EntryReader reader(run, scanned);
  run.observer.on_stage(Stage::kReading, run.pages.size());
  const auto read_one = [&](unsigned worker, std::uint32_t entry, ReadPage* page) -> Status {
    const std::size_t kept = run.workers[worker].kept_lines.size();
    try {
      return reader.read(run.workers[worker], entry, page);
    } catch (const std::bad_alloc&) {
      throw;  // out of memory concerns the machine, not the page; parallel_for reports it
    } catch (const std::exception& exception) {
      run.workers[worker].kept_lines.resize(kept);
      run.workers[worker].problems.push_back(
          run.problem_of(ProblemKind::kPageFailed, entries[entry],
                         std::string("The page could not be handled (") + exception.what() +
                             "); it was left out."));
      run.facts[entry].outcome = Outcome::kUnreadable;
      return {};
    }
  };
  const std::size_t groups = (run.pages.size() + kPagesInGroup - 1) / kPagesInGroup;
  if (run.keeps_pages) run.kept_frames.resize(groups);
  const auto read_group = [&](unsigned worker, std::size_t group) -> Status {
    std::string& lines = run.workers[worker].kept_lines;
    lines.clear();
    const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesInGroup);
    for (std::size_t i = group * kPagesInGroup; i < end; ++i) {
      if (run.stop.requested()) return interrupted();
      if (Status read = read_one(worker, run.pages[i].entry, &run.pages[i]); !read) return read;
      if (lines.size() < kMostInFrame) continue;
      append_zstd_frame(lines, run.kept_frames[group]);
      lines.clear();
    }
    if (!lines.empty()) append_zstd_frame(lines, run.kept_frames[group]);
    return {};
  };
  // Index 0 is the digest of the archives, the longest single piece of work; then pages, then the
  // rest.
  const std::size_t count = 1 + groups + others.size();
  Status status = sync::parallel_for(
      run.jobs, count, run.stop, [&](unsigned worker, std::size_t index) -> Status {
        if (index == 0)
          return run.reads_media ? run.catalog.compute_archive_digests(run.stop) : Status();
        --index;
        return index < groups ? read_group(worker, index)
                              : read_one(worker, others[index - groups], nullptr);
      });
  run.account_numbers = reader.account_numbers();
  list_other_pages(run);
  return status;
}

}  // namespace gvoice::conversion
