#include "gvoice/convert.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <span>

#include "base/errors.h"
#include "conversion/archive_writing.h"
#include "conversion/convert_on.h"
#include "conversion/finished_account.h"
#include "conversion/formats.h"
#include "conversion/former_archive.h"
#include "conversion/lookup_problems.h"
#include "conversion/made_with.h"
#include "conversion/peak_memory.h"
#include "conversion/previewing.h"
#include "conversion/report_building.h"
#include "conversion/run.h"
#include "conversion/test_mode.h"
#include "fs/archive_folder.h"
#include "fs/path_text.h"
#include "model/local_clock.h"
#include "people/phone_lookup_internal.h"
#include "sync/lock_statistics.h"
#include "sync/parallel_for.h"

namespace gvoice {

namespace conversion {
namespace {

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
  const bool is_there = fs::exists(lookup_file);
  if (options.phone_lookup_file && (!is_there || options.enable_phone_prompts)) {
    const std::string folder = lookup_file.substr(0, lookup_file.rfind('/') + 1);
    if (!fs::exists(folder)) {
      return Error{ErrorKind::kFailed,
                   "The lookup file " + lookup_file + " cannot be made: its folder does not exist.",
                   "Make the folder first, or name a file in another one."};
    }
    for (const std::string& input : options.inputs) {
      if (!fs::lies_inside(lookup_file, fs::resolved_path(input))) continue;
      return Error{ErrorKind::kRefused,
                   "The lookup file " + lookup_file + " would be " +
                       (is_there ? "changed" : "made") + " inside the input " + input + ".",
                   "Inputs are never changed; name a file elsewhere with --phone-lookup-file."};
    }
  }
  return {};
}

/// About what the archive will take: no format more than the pages that it comes from, but for the
/// media that some hold within their files, as base64 at most.
std::uint64_t space_for(std::span<const FormatEntry* const> formats,
                        const write::FormatOptions& options, const SpaceNeeds& needs) {
  std::uint64_t bytes = needs.new_media;
  for (const FormatEntry* format : formats) {
    bytes += needs.pages;
    if (format->holds_media(options)) bytes += needs.all_media / 3 * 4;
  }
  return bytes;
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Result<std::unique_ptr<PhoneLookupManager>> open_lookup(Run& run, const std::string& file,
                                                        fs::Disk& disk) {
  PhoneLookupOptions options;
  options.skip_filtered_contacts = run.options.filters.skip_filtered_contacts;
  options.enable_prompts = run.options.enable_phone_prompts;
  options.ask = [&run](const NameQuestion& question) -> std::optional<std::string> {
    if (run.stop.requested()) return std::nullopt;
    const auto asked = std::chrono::steady_clock::now();
    auto answer = run.observer.on_question(question, run.stop);
    run.seconds_waited += seconds_since(asked);
    return answer;
  };
  return people::PhoneLookupInternal::open(file, std::move(options), disk);
}

/// With ConvertOptions::replace, how many records are gone once the new archive is in its place.
/// Logs the number before that happens.
Result<std::optional<std::uint64_t>> count_replaced(const Run& run, const FinishedAccount& account,
                                                    const fs::ArchiveFolder& archive) {
  using Count = std::optional<std::uint64_t>;
  if (!run.options.replace || !archive.replaces_archive()) return Count();
  const auto former = ids_in_archive(archive.path(), run.options, run.stop);
  if (!former) return former.error();
  if (!*former) {
    run.observer.on_log(LogLevel::kWarning,
                        "The archive " + archive.path() +
                            " is replaced; how many of its records the new one lacks is not "
                            "known, as it cannot be read again.");
    return Count();
  }
  const std::uint64_t missing = count_missing(**former, account, run.options.forget);
  run.observer.on_log(missing > 0 ? LogLevel::kWarning : LogLevel::kInfo,
                      "The archive " + archive.path() + " is replaced; the new one lacks " +
                          std::to_string(missing) + " of its " + std::to_string((*former)->size()) +
                          " records.");
  return Count(missing);
}

/// A run makes only the formats that it is asked for.
void warn_of_dropped_formats(const Run& run) {
  const takeout::KeptAccount* former = run.former_account();
  const auto made = former != nullptr ? read_made_with(former->made_with) : std::nullopt;
  if (!made) return;
  std::string names;
  for (const std::string& format : made->options.formats) {
    if (std::ranges::find(run.options.formats, format) == run.options.formats.end())
      names += (names.empty() ? "" : ", ") + format;
  }
  if (names.empty()) return;
  run.observer.on_log(LogLevel::kWarning, "The archive had other formats, which it has no more: " +
                                              names + ". Name all that you want with --format.");
}

Result<ConvertSummary> convert_into(Run& run, const LocalClock& clock,
                                    std::span<const FormatEntry* const> formats,
                                    fs::ArchiveFolder& archive, fs::Disk& disk) {
  const std::string lookup_file = lookup_file_of(run.options);
  auto lookup = open_lookup(run, lookup_file, disk);
  if (!lookup) return lookup.error();
  report_damaged_lines(run, **lookup, lookup_file);

  MediaStore store(&archive);
  const bool records_in_order = std::ranges::any_of(formats, &FormatEntry::wants_records);
  run.keeps_pages = true;
  auto account = read_account(run, **lookup, store, records_in_order, [&](const SpaceNeeds& needs) {
    return archive.require_space(space_for(formats, format_options(run), needs));
  });
  if (!account) return account.error();
  if (Status whole = check_former_was_read(run); !whole) return whole.error();
  const ArchiveModel& model = (*account)->model;
  const auto replaced = count_replaced(run, **account, archive);
  if (!replaced) return replaced.error();

  if (Status previewed = make_previews(run, model, archive); !previewed) return previewed.error();
  auto written = write_archive({run, **account, **lookup, clock, formats, archive});
  if (!written) return written.error();

  if (run.options.forget && (*account)->left_out.empty()) {
    run.observer.on_log(LogLevel::kWarning,
                        "Nothing was forgotten: --forget is for what filters leave out, and they "
                        "left out nothing.");
  }

  if (run.stop.requested()) return interrupted();
  run.observer.on_stage(Stage::kFinishing, 0);
  if (Status placed = archive.commit(); !placed) return placed.error();
  warn_of_dropped_formats(run);
  if (Status created = (*lookup)->save_aliases_batched(); !created) {
    run.observer.on_log(
        LogLevel::kWarning,
        "The archive is in its place, but its lookup file is not: " + created.error().message);
  }

  ConvertSummary summary;
  summary.archive = archive.path();
  summary.report = std::move(written->report);
  summary.conversations = model.conversations.size();
  for (const fs::KeptFile& kept : archive.kept_files()) {
    summary.changed_files_kept.push_back(kept.kept_as);
    run.observer.on_log(
        LogLevel::kDebug,
        kept.path + " of the former archive had been changed; it is kept as " + kept.kept_as + ".");
  }
  summary.records_from_former = records_from_former(run, model);
  summary.records_replaced = *replaced;
  summary.formats_not_written = std::move(written->formats_not_written);
  if (writes_pages(run.options)) summary.index_page = archive.path() + "/index.html";
  summary.files_written = written->files;
  summary.sums_sha256 = written->sums_sha256;
  summary.machine_faults = run.context->faults();
  summary.bytes_read = bytes_read(run);
  return summary;
}

/// Logs what the repair after a killed run kept, even if this run fails.
void log_files_kept_by_repair(Observer& observer, const fs::ArchiveFolder& archive) {
  for (const fs::KeptFile& kept : archive.kept_files()) {
    observer.on_log(
        LogLevel::kWarning,
        kept.path + " of the former archive had been changed; it is kept as " + kept.kept_as + ".");
  }
}

/// Only builds with lock statistics have any; they cover the whole process.
void log_lock_statistics(Observer& observer) {
  for (const std::string& line : sync::lock_statistics()) observer.on_log(LogLevel::kDebug, line);
}

}  // namespace

Result<ConvertSummary> convert_on(fs::InputDisk& disk, const ConvertOptions& options,
                                  Observer& observer, const StopFlag& stop, fs::Disk& output) {
  const auto start = std::chrono::steady_clock::now();
  if (Status places = check_places(options); !places) return places.error();
  if (Status whole = keep_tests_apart(options); !whole) return whole.error();
  const auto clock = LocalClock::create(options.time_zone);
  if (!clock) return clock.error();
  const auto formats = formats_named(options.formats);
  if (!formats) return formats.error();
  auto archive =
      fs::ArchiveFolder::start(output, options.output, {.force = options.force, .stop = &stop});
  if (!archive) return archive.error();
  auto former = former_archive_to_join(options, **archive, disk);
  if (!former) return former.error();
  if (former->empty() && (*archive)->replaces_archive() && !options.replace &&
      !options.page_limit) {
    observer.on_log(LogLevel::kInfo, "The archive " + (*archive)->path() +
                                         " is that of a test (--test-mode); it is replaced.");
  }
  ConvertOptions settled = options;
  // However a zone is spelled and formats are ordered, the archive is the same.
  if (settled.time_zone) settled.time_zone = clock->zone_name();
  settled.formats.clear();
  for (const FormatEntry* format : *formats) settled.formats.emplace_back(format->info.name);
  Run run(settled, observer, stop, sync::worker_count(options.jobs), disk, *std::move(former));
  log_files_kept_by_repair(observer, **archive);
  Result<ConvertSummary> summary = convert_into(run, *clock, *formats, **archive, output);
  log_lock_statistics(observer);
  if (summary) {
    summary->seconds = seconds_since(start) - run.seconds_waited;
    summary->peak_memory_bytes = peak_memory();
  }
  return summary;
}

}  // namespace conversion

Result<ConvertSummary> convert(const ConvertOptions& options, Observer& observer,
                               const StopFlag& stop) {
  return conversion::convert_on(fs::InputDisk::real(), options, observer, stop);
}

}  // namespace gvoice
