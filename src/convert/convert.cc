#include "gvoice/convert.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <tuple>

#include "base/text.h"
#include "convert/archive_writing.h"
#include "convert/media_keeping.h"
#include "convert/reading.h"
#include "convert/report_building.h"
#include "convert/run.h"
#include "convert/settling.h"
#include "fs/archive_folder.h"
#include "fs/paths.h"
#include "gvoice/conversation_manager.h"
#include "people/number_format.h"
#include "sync/parallel_for.h"
#include "write/html/display_time.h"
#include "write/report/report_json.h"

namespace gvoice {

void ConvertObserver::on_log(LogLevel, std::string_view) {}
void ConvertObserver::on_stage(Stage, std::uint64_t) {}
void ConvertObserver::on_progress(std::uint64_t, std::uint64_t) {}

std::string_view stage_name(Stage stage) {
  switch (stage) {
    case Stage::kListing:
      return "looking through the inputs";
    case Stage::kReading:
      return "reading pages";
    case Stage::kSettling:
      return "finding out who is who";
    case Stage::kAttachments:
      return "keeping pictures and recordings";
    case Stage::kWriting:
      return "writing pages";
    case Stage::kFinishing:
      return "putting the archive in its place";
  }
  return "";
}

bool ConvertSummary::has_losses() const {
  const auto told = [&](const char* kind) { return problems.contains(kind); };
  return entries.unreadable + entries.unknown + attachments.missing + attachments.ambiguous +
                 people_unresolved + people_ambiguous >
             0 ||
         told("refused_entry") || told("damaged_archive") || told("damaged_page") ||
         told("page_failed") || told("unreadable_entry");
}

namespace conversion {
namespace {

unsigned worker_count(unsigned asked) {
  return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

std::string lookup_file_of(const ConvertOptions& options) {
  return options.phone_lookup_file.value_or(fs::resolved_path(options.output) +
                                            "/phone_lookup.txt");
}

/// An archive made of itself, or one that lies among what it is made from, would never be the same
/// twice.
Status check_places(const ConvertOptions& options) {
  const std::string output = fs::resolved_path(options.output);
  for (const std::string& input : options.inputs) {
    const std::string place = fs::resolved_path(input);
    if (fs::lies_inside(output, place)) {
      return Error{ErrorKind::kRefused,
                   "The archive " + output + " would lie inside the input " + place + ".",
                   "Choose another place for it with --output, outside the export."};
    }
    if (fs::lies_inside(place, output)) {
      return Error{ErrorKind::kRefused,
                   "The input " + place + " lies inside the archive " + output + ".",
                   "Choose another place for the archive with --output."};
    }
  }
  const std::string lookup_file = fs::resolved_path(lookup_file_of(options));
  if (options.phone_lookup_file && !fs::exists(lookup_file)) {
    const std::string folder = lookup_file.substr(0, lookup_file.rfind('/') + 1);
    if (!fs::exists(folder)) {
      return Error{ErrorKind::kFailed,
                   "The lookup file " + lookup_file + " cannot be made: its folder does not exist.",
                   "Make the folder first, or name a file in another one."};
    }
    for (const std::string& input : options.inputs) {
      if (!fs::lies_inside(lookup_file, fs::resolved_path(input))) continue;
      return Error{
          ErrorKind::kRefused,
          "The lookup file " + lookup_file + " would be made inside the input " + input + ".",
          "Inputs are never changed; name a file elsewhere with --phone-lookup-file."};
    }
  }
  return {};
}

std::uint64_t bytes_read(const Run& run) {
  std::uint64_t bytes = 0;
  for (const EntryFacts& facts : run.facts) bytes += facts.content.size;
  return bytes;
}

/// Enough for all media and, with some reserve, the pages: rendered pages take no more than those
/// they come from.
Status require_space(const Run& run, Scanned& scanned, fs::ArchiveFolder& archive) {
  std::uint64_t bytes = bytes_read(run) * (run.options.ndjson ? 2 : 1);
  for (const MediaItem& item : run.media) {
    const std::uint64_t size = run.catalog.entries()[item.entry].size;
    // What a scan has kept already takes no more.
    const Scanned::Content* content = scanned.find(run.catalog.entries()[item.entry]);
    const bool lies_there = content != nullptr && content->media != nullptr;
    if (size != takeout::Entry::kUnknownSize && run.given[item.entry] && !lies_there) bytes += size;
  }
  return archive.require_space(bytes);
}

Result<FinalizedConversations> group_records(Run& run, ConversationManager& manager) {
  constexpr std::size_t kPagesAtOnce = 256;
  const std::size_t groups = (run.pages.size() + kPagesAtOnce - 1) / kPagesAtOnce;
  Status grouped =
      sync::parallel_for(run.jobs, groups, run.stop, [&](unsigned, std::size_t group) -> Status {
        const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesAtOnce);
        std::vector<Record*> records;
        for (std::size_t i = group * kPagesAtOnce; i < end; ++i) {
          records.clear();
          for (Record& record : run.pages[i].page.records) records.push_back(&record);
          if (Status added = manager.write_message_with_content(records); !added) return added;
        }
        return {};
      });
  if (!grouped) return grouped.error();
  std::vector<std::uint32_t> export_of_entry;
  for (const takeout::Entry& entry : run.catalog.entries()) {
    export_of_entry.push_back(run.catalog.inputs()[entry.input].export_id);
  }
  return manager.finalize_conversation_files({export_of_entry});
}

/// The model that writers see; `records` is filled, for as long as the model lives, where a format
/// needs all of them in order.
ArchiveModel make_model(Run& run, FinalizedConversations& finalized, const people::WhoIsWho& who,
                        people::NumberFormatter& formatter, std::vector<const Record*>& records) {
  ArchiveModel model;
  model.own_numbers.assign(who.own_numbers().begin(), who.own_numbers().end());
  const auto format = [&](std::string_view number) {
    if (number.empty() || model.formatted_numbers.contains(number)) return;
    std::string formatted = formatter.format_number(number);
    if (!formatted.empty()) model.formatted_numbers.emplace(number, std::move(formatted));
  };
  for (const std::string& number : who.own_numbers()) format(number);
  for (Conversation& conversation : finalized.conversations) {
    conversation.note_to_self =
        conversation.others.size() == 1 && who.is_own(conversation.others.front().number);
    model.totals += conversation.stats;
    for (const Party& other : conversation.others) format(other.number);
    if (run.options.ndjson)
      records.insert(records.end(), conversation.records.begin(), conversation.records.end());
  }
  std::sort(records.begin(), records.end(), [](const Record* a, const Record* b) {
    return std::tie(a->timestamp_ms, a->id) < std::tie(b->timestamp_ms, b->id);
  });
  model.conversations = finalized.conversations;
  model.records = records;
  Arena& arena = run.workers.front().arena;
  const auto clean = [&](std::string_view name) {
    return is_valid_utf8(name) ? name : arena.copy(replace_invalid_utf8(name));
  };
  model.entries.reserve(run.catalog.entries().size());
  for (const takeout::Entry& entry : run.catalog.entries()) {
    model.entries.push_back({clean(run.catalog.inputs()[entry.input].name), clean(entry.path)});
  }
  return model;
}

Status check_balances(const Report& report) {
  if (report.entries.balances() && report.records.balances()) return {};
  return Error{ErrorKind::kInternal,
               "The balance of entries or records does not hold; no archive was written.",
               "This is a fault of the program; please report it."};
}

void tell_damaged_lines(const PhoneLookupManager& lookup, const std::string& file, Run& run) {
  const std::string name = file.substr(file.rfind('/') + 1);
  for (const DamagedLine& line : lookup.damaged_lines()) {
    run.problems.push_back({ProblemKind::kLookupLine, "", name, std::nullopt,
                            "Line " + std::to_string(line.line) + ": " + line.reason});
  }
}

Status write_formats(Run& run, const ArchiveModel& model, fs::ArchiveFolder& archive,
                     std::vector<WrittenFile>& written) {
  if (run.options.html) {
    auto writer = write::html::HtmlWriter::create(model, run.options.time_zone);
    if (!writer) return writer.error();
    if (Status done = write_html(run, *writer, model, archive, written); !done) return done;
  }
  return run.options.ndjson ? write_ndjson(run, model, archive, written) : Status();
}

/// The report comes last of all content; what does not balance never becomes an archive.
Result<Report> write_report(Run& run, const ArchiveModel& model,
                            const FinalizedConversations& finalized, const people::WhoIsWho& who,
                            fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  std::vector<takeout::EntryContent> contents;
  contents.reserve(run.facts.size());
  for (const EntryFacts& facts : run.facts) contents.push_back(facts.content);
  run.catalog.set_folder_digests(contents);
  Report report = build_report(run, model, finalized, who);
  if (Status balanced = check_balances(report); !balanced) return balanced.error();
  const std::string json = write::report::render_report(report);
  if (Status done = write_listed_file("report.json", json, archive, written); !done)
    return done.error();
  return report;
}

Result<ConvertSummary> convert_into(Run& run, fs::ArchiveFolder& archive) {
  const std::string lookup_file = lookup_file_of(run.options);
  auto lookup = PhoneLookupManager::open(lookup_file);
  if (!lookup) return lookup.error();
  tell_damaged_lines(**lookup, lookup_file, run);

  run.observer.on_stage(Stage::kListing, 0);
  MediaStore store(archive);
  Scanned scanned;
  if (Status listed = list_inputs(run, store, scanned); !listed) return listed.error();
  if (Status read = read_pages(run, scanned); !read) return read.error();

  people::NumberFormatter formatter;
  auto who = settle_people(run, **lookup, formatter);
  if (!who) return who.error();

  const std::vector<std::uint32_t> matches = match_references(run);
  if (Status enough = require_space(run, scanned, archive); !enough) return enough.error();
  if (Status kept = keep_media(run, store, scanned, matches); !kept) return kept.error();

  ConversationManager manager;
  auto finalized = group_records(run, manager);
  if (!finalized) return finalized.error();
  std::vector<const Record*> records;
  const ArchiveModel model = make_model(run, *finalized, *who, formatter, records);

  std::vector<WrittenFile> written;
  if (Status done = write_formats(run, model, archive, written); !done) return done.error();
  const auto report = write_report(run, model, *finalized, *who, archive, written);
  if (!report) return report.error();
  const auto files = write_sums(run, archive, std::move(written));
  if (!files) return files.error();

  if (run.stop.requested()) return Error{ErrorKind::kInterrupted, "Interrupted.", ""};
  run.observer.on_stage(Stage::kFinishing, 0);
  if (Status placed = archive.commit(); !placed) return placed.error();
  if (Status created = (*lookup)->create_if_absent(); !created) {
    run.observer.on_log(
        LogLevel::kWarning,
        "The archive is in its place, but its lookup file is not: " + created.error().message);
  }

  ConvertSummary summary = summarize(*report, model);
  summary.archive = archive.path();
  if (run.options.html) summary.door = archive.path() + "/index.html";
  summary.files_written = *files;
  summary.bytes_read = bytes_read(run);
  return summary;
}

}  // namespace
}  // namespace conversion

Result<ConvertSummary> convert(const ConvertOptions& options, ConvertObserver& observer,
                               const StopFlag& stop) {
  const auto start = std::chrono::steady_clock::now();
  if (Status places = conversion::check_places(options); !places) return places.error();
  if (auto zone = write::html::DisplayClock::create(options.time_zone); !zone) return zone.error();
  conversion::Run run(options, observer, stop, conversion::worker_count(options.jobs));
  auto archive = fs::ArchiveFolder::start(fs::Disk::real(), options.output, {options.force});
  if (!archive) return archive.error();
  Result<ConvertSummary> summary = conversion::convert_into(run, **archive);
  if (summary)
    summary->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace gvoice
