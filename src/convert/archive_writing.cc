#include "convert/archive_writing.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "model/kept_page.h"
#include "sync/parallel_for.h"
#include "write/ndjson/ndjson_writer.h"
#include "write/ndjson/pages_writer.h"

namespace gvoice::conversion {
namespace {

/// Lines that one worker renders at a time.
constexpr std::size_t kLinesAtOnce = 2048;

struct PageToWrite {
  const Conversation* conversation;
  std::size_t page;
};

/// Writes `header` and then `count` lines, each appended by `append(index, lines)`, in their order.
template <typename Append>
Status write_lines(Run& run, std::string_view path, std::string_view header, std::size_t count,
                   Append append, fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  auto file = archive.create_file(path);
  if (!file) return file.error();
  Sha256 hash;
  hash.update(header);
  if (Status appended = (*file)->append(header); !appended) return appended;
  // A round of chunks is rendered side by side and then appended in order; so memory stays bounded.
  std::vector<std::string> chunks(std::size_t{4} * run.jobs);
  for (std::size_t begin = 0; begin < count; begin += chunks.size() * kLinesAtOnce) {
    Status rendered = sync::parallel_for(
        run.jobs, chunks.size(), run.stop, [&](unsigned, std::size_t chunk) -> Status {
          std::string& lines = chunks[chunk];
          lines.clear();
          const std::size_t first = std::min(count, begin + chunk * kLinesAtOnce);
          const std::size_t last = std::min(count, first + kLinesAtOnce);
          for (std::size_t i = first; i < last; ++i) append(i, lines);
          return {};
        });
    if (!rendered) return rendered;
    for (const std::string& lines : chunks) {
      hash.update(lines);
      if (Status appended = (*file)->append(lines); !appended) return appended;
    }
  }
  if (Status closed = (*file)->close(); !closed) return closed;
  written.push_back({std::string(path), to_hex(hash.finish())});
  return {};
}

/// What pages.ndjson keeps of an entry: one of these.
struct KeptEntry {
  std::uint32_t entry = 0;
  const ReadPage* page = nullptr;
  const MediaItem* media = nullptr;
  const ReadIndex* index = nullptr;
  const Problem* loss = nullptr;
  bool unknown = false;  ///< of no known kind; where nothing else is set, nothing needs to be kept
};

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
std::vector<KeptEntry> kept_entries(const Run& run) {
  std::vector<KeptEntry> kept;
  for (const ReadPage& page : run.pages) {
    if (run.facts[page.entry].outcome == Outcome::kRead)
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
  std::sort(kept.begin(), kept.end(),
            [](const KeptEntry& a, const KeptEntry& b) { return a.entry < b.entry; });
  return kept;
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

void append_kept_entry(const Run& run, const KeptEntry& kept, const LeftOut& left_out,
                       std::string& lines) {
  const takeout::Entry& entry = run.catalog.entries()[kept.entry];
  const std::string path = replace_invalid_utf8(entry.path);
  const write::ndjson::KeptPlace place{path, entry.input};
  if (kept.page != nullptr) {
    append_page(place, *kept.page, left_out, lines);
  } else if (kept.media != nullptr) {
    write::ndjson::append_kept_media(place, kept.media->stored, kept.media->greeting, lines);
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

}  // namespace

Status write_listed_file(std::string_view path, std::string_view content,
                         fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  if (Status status = archive.write_file(path, content); !status) return status;
  written.push_back({std::string(path), to_hex(sha256(content))});
  return {};
}

Status write_html(Run& run, const write::html::HtmlWriter& writer, const ArchiveModel& model,
                  fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  for (const std::string_view folder : {"assets", "conversations"}) {
    if (Status made = archive.make_folder(folder); !made) return made;
  }
  std::vector<PageToWrite> pages;
  for (const Conversation& conversation : model.conversations) {
    for (std::size_t page = 0; page < write::html::HtmlWriter::page_count(conversation); ++page) {
      pages.push_back({&conversation, page});
    }
  }
  run.observer.on_stage(Stage::kWriting, pages.size());
  const std::size_t before = written.size();
  written.resize(before + pages.size());
  Status status = sync::parallel_for(run.jobs, pages.size(), run.stop,
                                     [&](unsigned worker, std::size_t index) -> Status {
                                       const auto& [conversation, page] = pages[index];
                                       std::string& html = run.workers[worker].output;
                                       html.clear();
                                       WrittenFile& file = written[before + index];
                                       file.path = writer.page_path(*conversation, page);
                                       writer.render_page(*conversation, page, html);
                                       file.sha256 = to_hex(sha256(html));
                                       if (Status done = archive.write_file(file.path, html); !done)
                                         return done;
                                       run.observer.on_progress(1, html.size());
                                       return {};
                                     });
  if (!status) return status;

  std::string& html = run.workers.front().output;
  html.clear();
  writer.render_index(html);
  if (Status done = write_listed_file("index.html", html, archive, written); !done) return done;
  return write_listed_file("assets/style.css", write::html::HtmlWriter::style_sheet(), archive,
                           written);
}

Status write_report_page(const Run& run, const ArchiveModel& model, const Report& report,
                         fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  const auto writer = write::html::HtmlWriter::create(model, run.options.time_zone);
  if (!writer) return writer.error();
  std::string html;
  writer->render_report(report, html);
  return write_listed_file("report.html", html, archive, written);
}

Status write_ndjson(Run& run, const ArchiveModel& model, fs::ArchiveFolder& archive,
                    std::vector<WrittenFile>& written) {
  const auto append = [&](std::size_t i, std::string& lines) {
    write::ndjson::append_record(model, *model.records[i], lines);
  };
  return write_lines(run, "messages.ndjson", {}, model.records.size(), append, archive, written);
}

Status write_pages(Run& run, std::span<const std::string> account_numbers, const LeftOut& left_out,
                   fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  std::vector<write::ndjson::PagesInput> inputs;
  for (const takeout::InputInfo& input : run.catalog.inputs())
    inputs.push_back({input.name, input.digest});
  std::string header;
  write::ndjson::append_pages_header(inputs, account_numbers, header);
  const std::vector<KeptEntry> kept = kept_entries(run);
  const auto append = [&](std::size_t i, std::string& lines) {
    append_kept_entry(run, kept[i], left_out, lines);
  };
  return write_lines(run, kept::kFileName, header, kept.size(), append, archive, written);
}

Result<Sums> write_sums(const Run& run, fs::ArchiveFolder& archive,
                        std::vector<WrittenFile> written) {
  for (const MediaItem& item : run.media) {
    if (item.in_archive())
      written.push_back({std::string(item.stored.path), std::string(item.stored.sha256)});
  }
  std::sort(written.begin(), written.end());
  written.erase(std::unique(written.begin(), written.end()), written.end());
  std::string sums;
  for (const WrittenFile& file : written) {
    sums += file.sha256;
    sums += "  ";
    sums += file.path;
    sums += '\n';
  }
  if (Status done = archive.write_file("SHA256SUMS", sums); !done) return done.error();
  return Sums{written.size() + 1, to_hex(sha256(sums))};
}

}  // namespace gvoice::conversion
