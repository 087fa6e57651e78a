#include "convert/reading.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/hash.h"
#include "fs/disk.h"
#include "parse/kept_page.h"
#include "parse/phones_vcard.h"
#include "sync/guarded.h"
#include "sync/parallel_for.h"
#include "takeout/entry_roles.h"

namespace gvoice::conversion {
namespace {

bool in_spam(const takeout::Entry& entry) { return entry.path.starts_with("Voice/Spam/"); }
bool in_voice(const takeout::Entry& entry) { return entry.path.starts_with("Voice/"); }
bool is_media(const takeout::Entry& entry) {
  return entry.role == takeout::EntryRole::kMedia || entry.role == takeout::EntryRole::kGreeting;
}

/// Reads an entry of any reasonable size whole.
Status read_whole(const takeout::Input& input, const takeout::Entry& entry, ReadBuffer& buffer) {
  if (entry.size == takeout::Entry::kUnknownSize || entry.size <= takeout::kWholeEntryBytes) {
    Status read = input.read(entry, buffer);
    if (read || entry.size != takeout::Entry::kUnknownSize ||
        read.error().kind != ErrorKind::kRefused)
      return read;
  }
  std::size_t size = 0;
  Status streamed = input.stream(entry, [&](std::string_view block) -> Status {
    if (size + block.size() > kLargestPage) {
      return Error{ErrorKind::kRefused,
                   "The file is larger than 256 MB, which no page of an export is.", ""};
    }
    buffer.set_size(size);
    std::copy(block.begin(), block.end(), buffer.grow(size + block.size()) + size);
    size += block.size();
    return {};
  });
  if (streamed) {
    buffer.grow(size);
    buffer.set_size(size);
  }
  return streamed;
}

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
      run.pages.push_back({i, {}, {}});
    } else if (entries[i].role == takeout::EntryRole::kIndexPage) {
      run.indexes.push_back({i, {}});
    } else if (is_media(entries[i])) {
      MediaItem& item = run.media.emplace_back();
      item.entry = i;
      item.greeting = entries[i].role == takeout::EntryRole::kGreeting;
    }
  }
}

/// Whether an entry holds a conversation page, for finding the Voice data by content.
bool holds_conversation(const Run& run, Scanned& scanned, const takeout::Entry& entry) {
  if (const Scanned::Content* content = scanned.find(entry))
    return content->page.shape != parse::PageShape::kNeither;
  ReadBuffer buffer;
  const takeout::Input& input = *run.catalog.containers()[entry.container];
  if (!input.random_access() || !read_whole(input, entry, buffer)) return false;
  return parse::detect_shape(buffer.view()) != parse::PageShape::kNeither;
}

/// What an index page tells of where the Voice data lies.
takeout::IndexHints hints_of(const Run& run, Scanned& scanned, const takeout::Entry& entry) {
  Arena arena;
  parse::ArchiveIndex index;
  ReadBuffer buffer;
  const takeout::Input& input = *run.catalog.containers()[entry.container];
  if (const Scanned::Content* content = scanned.find(entry)) {
    index = content->index;
  } else if (input.random_access() && read_whole(input, entry, buffer)) {
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

void note_account_numbers(std::string_view vcard,
                          sync::Guarded<std::vector<std::string>>& account_numbers) {
  parse::AccountNumbers numbers = parse::parse_phones_vcard(vcard);
  account_numbers.write([&](std::vector<std::string>& all) {
    std::move(numbers.voice.begin(), numbers.voice.end(), std::back_inserter(all));
  });
}

void mark_unreadable(Run& run, Worker& worker, std::uint32_t index, std::string reason) {
  run.facts[index].outcome = Outcome::kUnreadable;
  worker.problems.push_back(run.problem_of(ProblemKind::kUnreadableEntry,
                                           run.catalog.entries()[index], std::move(reason)));
}

void note_page(Run& run, Worker& worker, ReadPage& page) {
  const takeout::Entry& entry = run.catalog.entries()[page.entry];
  run.facts[page.entry].shape = page.page.shape;
  if (run.options.ndjson) {
    page.stated = page.page;
    page.stated.records = worker.arena.copy(std::span<const Record>(page.page.records));
  }
  for (parse::PageProblem& told : page.page.problems) {
    Problem problem = run.problem_of(told.kind, entry, std::move(told.detail));
    problem.offset = told.offset;
    worker.problems.push_back(std::move(problem));
  }
  page.page.problems = {};
  if (page.page.shape == parse::PageShape::kNeither) {
    worker.problems.push_back(
        run.problem_of(ProblemKind::kUnknownPage, entry,
                       "The page is neither a conversation nor a call; nothing was read from it."));
  }
  const bool spam = in_spam(entry);
  const std::span<Source> sources = worker.arena.make<Source>(page.page.records.size());
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    sources[i] = {page.entry, i};
    page.page.records[i].sources = sources.subspan(i, 1);
    // A page that was scanned was parsed before it was known which folder is Spam.
    page.page.records[i].spam = page.page.records[i].spam || spam;
  }
}

void note_index(Run& run, Worker& worker, std::uint32_t entry, parse::ArchiveIndex index) {
  for (parse::PageProblem& told : index.problems) {
    Problem problem =
        run.problem_of(told.kind, run.catalog.entries()[entry], std::move(told.detail));
    problem.offset = told.offset;
    worker.problems.push_back(std::move(problem));
  }
  index.problems = {};
  const auto place = std::ranges::find(run.indexes, entry, &ReadIndex::entry);
  if (place != run.indexes.end()) place->index = std::move(index);
}

Result<parse::ParsedPage> parse_entry(const takeout::Input& input, std::string_view bytes,
                                      const takeout::Entry& entry, Worker& worker) {
  if (input.kept_account() != nullptr) return parse::parse_kept_page(bytes, worker.arena);
  return parse::parse_page(bytes, {entry.file_name(), in_spam(entry)}, worker.arena);
}

}  // namespace

Status read_contacts(Run& run) {
  for (const std::string& file : run.options.contacts) {
    const Result<std::string> bytes = fs::read_file(file);
    if (!bytes) return bytes.error();
    std::vector<parse::Contact> contacts = parse::parse_contacts(*bytes);
    if (contacts.empty()) {
      return Error{ErrorKind::kFailed,
                   "The contacts file " + file + " holds nobody with a name and a number.",
                   "Export your contacts as vCard (.vcf), and name that file with --contacts."};
    }
    std::move(contacts.begin(), contacts.end(), std::back_inserter(run.contacts));
  }
  return {};
}

Status list_inputs(Run& run, MediaStore& store, Scanned& scanned) {
  auto catalog = takeout::Catalog::open(run.options.inputs, run.stop);
  if (!catalog) return catalog.error();
  run.catalog = std::move(*catalog);
  for (std::uint32_t container = 0; container < run.catalog.containers().size(); ++container) {
    if (run.catalog.containers()[container]->random_access()) continue;
    if (Status status = scan_container(run, container, store, scanned); !status) return status;
  }
  const takeout::EntryQuestions questions = {
      [&](const takeout::Entry& entry) { return holds_conversation(run, scanned, entry); },
      [&](const takeout::Entry& entry) { return hints_of(run, scanned, entry); }};
  if (Status finished = run.catalog.finish(questions, run.stop); !finished) return finished;
  fill_lists(run);
  return rescan_missing_media(run, store, scanned);
}

Status read_pages(Run& run, Scanned& scanned) {
  const auto& entries = run.catalog.entries();
  std::vector<std::uint32_t> others;  // index pages, and what lies in Voice beside pages and media
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const takeout::EntryRole role = entries[i].role;
    const bool other = role != takeout::EntryRole::kPage &&
                       role != takeout::EntryRole::kUnreadable && !is_media(entries[i]);
    if (role == takeout::EntryRole::kIndexPage || (other && in_voice(entries[i])))
      others.push_back(i);
  }
  sync::Guarded<std::vector<std::string>> account_numbers;

  const auto read_entry = [&](Worker& worker, std::uint32_t index, ReadPage* page) -> Status {
    const takeout::Entry& entry = entries[index];
    EntryFacts& facts = run.facts[index];
    const takeout::Input& input = *run.catalog.containers()[entry.container];
    if (Scanned::Content* content = scanned.find(entry);
        content != nullptr || !input.random_access()) {
      if (content == nullptr) return {};
      facts.content = content->content;
      facts.outcome = content->outcome;
      if (facts.outcome == Outcome::kUnreadable) {
        mark_unreadable(run, worker, index, content->reason);
      } else if (page != nullptr) {
        page->page = std::move(content->page);
        note_page(run, worker, *page);
      } else if (entry.role == takeout::EntryRole::kIndexPage) {
        note_index(run, worker, index, std::move(content->index));
      } else if (entry.role == takeout::EntryRole::kAccountVCard) {
        note_account_numbers(content->vcard, account_numbers);
      }
      return {};
    }
    if (Status read = read_whole(input, entry, worker.buffer); !read) {
      if (read.error().kind == ErrorKind::kInterrupted) return read;
      mark_unreadable(run, worker, index, read.error().message);
      return {};
    }
    const std::string_view bytes = worker.buffer.view();
    facts.content.size = bytes.size();
    run.observer.on_progress(1, bytes.size());
    if (bytes.empty()) {
      mark_unreadable(run, worker, index, "The file is empty.");
      return {};
    }
    facts.outcome = Outcome::kRead;
    if (input.kind() == "folder") facts.content.xxh3_128 = xxh3_128(bytes);
    if (page != nullptr) {
      auto parsed = parse_entry(input, bytes, entry, worker);
      if (!parsed) {
        mark_unreadable(run, worker, index, parsed.error().message);
        return {};
      }
      page->page = std::move(*parsed);
      note_page(run, worker, *page);
    } else if (entry.role == takeout::EntryRole::kIndexPage) {
      note_index(run, worker, index, parse::parse_archive_index(bytes, worker.arena));
    } else if (entry.role == takeout::EntryRole::kAccountVCard) {
      note_account_numbers(bytes, account_numbers);
    }
    return {};
  };

  run.observer.on_stage(Stage::kReading, run.pages.size());
  // Index 0 is the digest of the archives, the longest single piece of work; then pages, then the
  // rest.
  const std::size_t count = 1 + run.pages.size() + others.size();
  Status status = sync::parallel_for(
      run.jobs, count, run.stop, [&](unsigned worker, std::size_t index) -> Status {
        if (index == 0) return run.catalog.compute_archive_digests(run.stop);
        --index;
        ReadPage* page = index < run.pages.size() ? &run.pages[index] : nullptr;
        const std::uint32_t entry =
            page != nullptr ? page->entry : others[index - run.pages.size()];
        try {
          return read_entry(run.workers[worker], entry, page);
        } catch (const std::exception& exception) {
          run.workers[worker].problems.push_back(
              run.problem_of(ProblemKind::kPageFailed, entries[entry],
                             std::string("The page could not be handled (") + exception.what() +
                                 "); it was left out."));
          run.facts[entry].outcome = Outcome::kUnreadable;
          return {};
        }
      });
  account_numbers.write([&](std::vector<std::string>& all) {
    for (const auto& container : run.catalog.containers()) {
      if (const takeout::KeptAccount* kept = container->kept_account())
        all.insert(all.end(), kept->account_numbers.begin(), kept->account_numbers.end());
    }
    if (run.options.my_number) all.push_back(*run.options.my_number);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    run.account_numbers = std::move(all);
  });
  return status;
}

}  // namespace gvoice::conversion
