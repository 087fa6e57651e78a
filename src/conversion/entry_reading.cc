#include "conversion/entry_reading.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "parse/kept_page.h"
#include "parse/phones_vcard.h"
#include "write/ndjson/pages_writer.h"

namespace gvoice::conversion {

bool in_spam(const takeout::Entry& entry) { return entry.path.starts_with("Voice/Spam/"); }
bool in_voice(const takeout::Entry& entry) { return entry.path.starts_with("Voice/"); }
bool is_media(const takeout::Entry& entry) {
  return entry.role == takeout::EntryRole::kMedia || entry.role == takeout::EntryRole::kGreeting;
}

bool has_kept_line(const Run& run, std::uint32_t entry) {
  return run.facts[entry].shape != parse::PageShape::kNeither ||
         run.catalog.entries()[entry].kept_line;
}

std::string_view kept_path(const Run& run, std::uint32_t entry) {
  const auto named = run.kept_paths.find(entry);
  return named == run.kept_paths.end() ? std::string_view(run.catalog.entries()[entry].path)
                                       : std::string_view(named->second);
}

void name_kept_paths(Run& run) {
  const auto& entries = run.catalog.entries();
  std::vector<std::uint32_t> odd;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (!is_valid_utf8(entries[i].path)) odd.push_back(i);
  }
  if (odd.empty()) return;
  std::set<std::pair<std::uint32_t, std::string>> taken;
  for (const takeout::Entry& entry : entries) taken.emplace(entry.input, entry.path);
  for (const std::uint32_t index : odd) {
    const std::string clean = replace_invalid_utf8(entries[index].path);
    const std::size_t ending = std::min(clean.rfind('.'), clean.size());
    std::string name = clean;
    for (unsigned number = 2; !taken.emplace(entries[index].input, name).second; ++number)
      name = clean.substr(0, ending) + "~" + std::to_string(number) + clean.substr(ending);
    run.kept_paths.emplace(index, std::move(name));
  }
}

Status read_whole(const takeout::Input& input, const takeout::Entry& entry, ReadBuffer& buffer) {
  if (entry.size == takeout::Entry::kUnknownSize || entry.size <= takeout::kWholeEntryBytes) {
    Status read = input.read(entry, buffer);
    if (read || entry.size != takeout::Entry::kUnknownSize ||
        read.error().kind != ErrorKind::kRefused)
      return read;
  }
  buffer.set_size(0);
  return input.stream(entry, [&](std::string_view block) -> Status {
    if (buffer.view().size() + block.size() > kLargestPage) {
      return Error{ErrorKind::kRefused,
                   "The file is larger than 256 MB, which no page of an export is.", ""};
    }
    buffer.append(block);
    return {};
  });
}

Status read_beginning(const takeout::Input& input, const takeout::Entry& entry, std::size_t most,
                      ReadBuffer& buffer) {
  bool enough = false;
  buffer.set_size(0);
  Status streamed = input.stream(entry, [&](std::string_view block) -> Status {
    buffer.append(block.substr(0, most - buffer.view().size()));
    enough = buffer.view().size() == most;
    return enough ? Status(Error{ErrorKind::kRefused, "Enough was read.", ""}) : Status();
  });
  return enough ? Status() : streamed;
}

Status EntryReader::read(Worker& worker, std::uint32_t index, ReadPage* page) {
  const takeout::Entry& entry = run_.catalog.entries()[index];
  if (Scanned::Content* content = scanned_.find(entry))
    return take_over(worker, index, page, *content);
  const takeout::Input& input = input_of(entry);
  if (!input.random_access()) return {};
  if (Status read = read_whole(input, entry, worker.buffer); !read) {
    if (Status passed = run_.context->pass_over(read.error()); !passed) return passed;
    mark_unreadable(worker, index, read.error().message);
    return {};
  }
  const std::string_view bytes = worker.buffer.view();
  run_.facts[index].content.size = bytes.size();
  run_.observer.on_progress(1, bytes.size());
  return note_bytes(worker, index, page, bytes);
}

Status EntryReader::take_over(Worker& worker, std::uint32_t index, ReadPage* page,
                              Scanned::Content& content) {
  const takeout::Entry& entry = run_.catalog.entries()[index];
  EntryFacts& facts = run_.facts[index];
  facts.content = content.content;
  facts.outcome = content.outcome;
  if (facts.outcome == Outcome::kUnreadable) {
    mark_unreadable(worker, index, content.reason);
  } else if (page != nullptr) {
    page->page = std::move(content.page);
    note_page(worker, *page);
  } else if (entry.role == takeout::EntryRole::kIndexPage) {
    note_index(worker, index, std::move(content.index));
  } else if (entry.role == takeout::EntryRole::kAccountVCard) {
    note_account_numbers(index, content.vcard);
  }
  return {};
}

Status EntryReader::note_bytes(Worker& worker, std::uint32_t index, ReadPage* page,
                               std::string_view bytes) {
  const takeout::Entry& entry = run_.catalog.entries()[index];
  EntryFacts& facts = run_.facts[index];
  if (bytes.empty()) {
    mark_unreadable(worker, index, "The file is empty.");
    return {};
  }
  facts.outcome = Outcome::kRead;
  if (input_of(entry).kind() == "folder") facts.content.xxh3_128 = xxh3_128(bytes);
  if (page != nullptr) {
    auto parsed = parse_page(worker, entry, bytes);
    if (!parsed) {
      mark_unreadable(worker, index, parsed.error().message);
      return {};
    }
    page->page = std::move(*parsed);
    note_page(worker, *page);
  } else if (entry.role == takeout::EntryRole::kIndexPage) {
    auto parsed = parse_index(worker, entry, bytes);
    if (!parsed) {
      mark_unreadable(worker, index, parsed.error().message);
      return {};
    }
    note_index(worker, index, std::move(*parsed));
  } else if (entry.role == takeout::EntryRole::kAccountVCard) {
    note_account_numbers(index, bytes);
  }
  return {};
}

Result<parse::ArchiveIndex> EntryReader::parse_index(Worker& worker, const takeout::Entry& entry,
                                                     std::string_view bytes) const {
  if (entry.kept_line) return parse::parse_kept_index(bytes, worker.arena);
  return parse::parse_archive_index(bytes, worker.arena);
}

Result<parse::ParsedPage> EntryReader::parse_other_line(Worker& worker, const takeout::Entry& entry,
                                                        const takeout::OtherLine& place) const {
  takeout::Entry other = entry;
  other.container = place.container;
  other.locator = place.locator;
  ReadBuffer line;
  if (Status read = input_of(other).read(other, line); !read) return read.error();
  return parse::parse_kept_page(line.view(), worker.arena);
}

Result<parse::ParsedPage> EntryReader::parse_page(Worker& worker, const takeout::Entry& entry,
                                                  std::string_view bytes) const {
  if (entry.kept_line) {
    auto page = parse::parse_kept_page(bytes, worker.arena);
    for (const takeout::OtherLine& place : entry.other_lines) {
      if (!page) break;
      const auto other = parse_other_line(worker, entry, place);
      if (!other) return other.error();
      parse::add_kept_records(*other, *page, worker.arena);
    }
    return page;
  }
  return parse::parse_page(bytes, {entry.file_name(), in_spam(entry)}, worker.arena);
}

void EntryReader::note_page(Worker& worker, ReadPage& page) const {
  const takeout::Entry& entry = run_.catalog.entries()[page.entry];
  run_.facts[page.entry].shape = page.page.shape;
  // As read: it changes when people are settled and equal items are merged.
  if (run_.keeps_pages && has_kept_line(run_, page.entry)) {
    write::ndjson::append_kept_page({kept_path(run_, page.entry), entry.input}, page.page,
                                    worker.kept_lines);
  }
  note_problems(worker, entry, page.page.problems);
  // Other pages of this kind are reported with their place in the archive.
  if (page.page.shape == parse::PageShape::kNeither && entry.kept_line) {
    worker.problems.push_back(
        run_.problem_of(ProblemKind::kUnknownPage, entry,
                        "The page is neither a conversation nor a call; nothing of it was kept."));
  }
  const bool spam = in_spam(entry);
  const std::span<Source> sources = worker.arena.make<Source>(page.page.records.size());
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    sources[i] = {page.entry, page.page.position_of(i)};
    page.page.records[i].sources = sources.subspan(i, 1);
    // A scanned page was parsed before the Spam folder was known.
    page.page.records[i].spam = page.page.records[i].spam || spam;
  }
}

void EntryReader::note_index(Worker& worker, std::uint32_t index,
                             parse::ArchiveIndex archive_index) const {
  note_problems(worker, run_.catalog.entries()[index], archive_index.problems);
  const auto place = std::ranges::find(run_.indexes, index, &ReadIndex::entry);
  if (place != run_.indexes.end()) place->index = std::move(archive_index);
}

void EntryReader::note_account_numbers(std::uint32_t index, std::string_view vcard) {
  const parse::AccountNumbers numbers = parse::parse_phones_vcard(vcard);
  account_numbers_.write([&](std::vector<AccountNumber>& all) {
    for (const std::string& number : numbers.voice)
      all.push_back({number, run_.catalog.entries()[index].input});
  });
}

void EntryReader::note_problems(Worker& worker, const takeout::Entry& entry,
                                std::vector<parse::PageProblem>& page_problems) const {
  for (parse::PageProblem& one : page_problems) {
    Problem problem = run_.problem_of(one.kind, entry, std::move(one.detail));
    problem.offset = one.offset;
    worker.problems.push_back(std::move(problem));
  }
  page_problems = {};
}

void EntryReader::mark_unreadable(Worker& worker, std::uint32_t index, std::string reason) const {
  run_.facts[index].outcome = Outcome::kUnreadable;
  worker.problems.push_back(run_.problem_of(ProblemKind::kUnreadableEntry,
                                            run_.catalog.entries()[index], std::move(reason)));
}

std::vector<AccountNumber> EntryReader::account_numbers() {
  return account_numbers_.write([&](std::vector<AccountNumber>& all) {
    for (const auto& container : run_.catalog.containers()) {
      const takeout::KeptAccount* kept = container->kept_account();
      if (kept == nullptr) continue;
      for (const std::string& number : kept->account_numbers) all.push_back({number});
    }
    const auto& inputs = run_.catalog.inputs();
    for (std::uint32_t input = 0; input < inputs.size(); ++input) {
      for (const std::string& number : inputs[input].own_numbers) all.push_back({number, input});
    }
    if (const takeout::KeptAccount* kept = run_.remembered) {
      for (const std::string& number : kept->account_numbers) all.push_back({number});
    }
    for (const std::string& number : run_.options.my_numbers) all.push_back({number});
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return std::move(all);
  });
}

}  // namespace gvoice::conversion
