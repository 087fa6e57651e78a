#include "gvoice/inspect.h"

#include <chrono>
#include <tuple>
#include <utility>

#include "base/iso_time.h"
#include "conversion/clocks_seen.h"
#include "conversion/finished_account.h"
#include "conversion/report_building.h"
#include "conversion/run.h"
#include "sync/parallel_for.h"

namespace gvoice {
namespace conversion {
namespace {

void describe_inputs(const Run& run, Inspection& inspection) {
  const Report& report = inspection.report;
  const auto& entries = run.catalog.entries();
  std::vector<std::uint64_t> bytes(report.inputs.size(), 0);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool counts = entries[i].role != takeout::EntryRole::kUnreadable &&
                        run.facts[i].outcome != Outcome::kNotRead;
    if (counts) bytes[entries[i].input] += run.facts[i].content.size;
  }
  std::map<std::uint32_t, std::size_t> places;  // by export
  for (std::size_t i = 0; i < report.inputs.size(); ++i) {
    const Report::Input& input = report.inputs[i];
    const takeout::InputInfo& info = run.catalog.inputs()[i];
    const auto [place, added] = places.try_emplace(input.export_id, inspection.exports.size());
    if (added) inspection.exports.emplace_back();
    inspection.exports[place->second].parts.push_back(input.name);
    inspection.inputs.push_back({input.name, input.kind,
                                 input.kind == "folder" ? bytes[i] : info.archive_bytes,
                                 input.entries, place->second});
  }
}

int year_of(const Record& record) {
  using std::chrono::milliseconds;
  const milliseconds local(record.timestamp_ms + std::int64_t{record.utc_offset_seconds} * 1000);
  const auto day =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_time<milliseconds>(local));
  return static_cast<int>(std::chrono::year_month_day(day).year());
}

std::string time_of(const Record* record) {
  if (record == nullptr) return {};
  return record->time.empty() ? format_iso_utc_ms(record->timestamp_ms) : std::string(record->time);
}

void describe_times(const ArchiveModel& model, Inspection& inspection) {
  const auto before = [](const Record& a, const Record& b) {
    return std::tie(a.timestamp_ms, a.id) < std::tie(b.timestamp_ms, b.id);
  };
  const Record* first = nullptr;
  const Record* last = nullptr;
  ClocksSeen clocks;
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) {
      if (record->timestamp_ms == Record::kNoTime) {
        ++inspection.records_without_time;
        continue;
      }
      const int year = year_of(*record);
      ++inspection.records_by_year[year];
      clocks.add(*record, year);
      if (first == nullptr || before(*record, *first)) first = record;
      if (last == nullptr || before(*last, *record)) last = record;
    }
  }
  inspection.first_time = time_of(first);
  inspection.last_time = time_of(last);
  clocks.describe(inspection);
}

void describe_media(const Run& run, Inspection& inspection) {
  for (const MediaItem& item : run.media) {
    if (!item.kept || item.page) continue;
    ++inspection.media_files;
    inspection.media_bytes += item.stored.size;
    inspection.greetings += item.greeting ? 1U : 0U;
  }
}

Result<Inspection> inspect(Run& run) {
  run.reads_media = false;
  const auto lookup = PhoneLookupManager::without_file();
  MediaStore store(nullptr);
  auto account =
      read_account(run, *lookup, store, false, [](const SpaceNeeds&) { return Status(); });
  if (!account) return account.error();
  const ArchiveModel& model = (*account)->model;
  Inspection inspection;
  inspection.report = report_of(run, **account);
  inspection.conversations = model.conversations.size();
  inspection.machine_faults = run.context->faults();
  inspection.bytes_read = bytes_read(run);
  describe_inputs(run, inspection);
  describe_times(model, inspection);
  describe_media(run, inspection);
  return inspection;
}

}  // namespace
}  // namespace conversion

Result<Inspection> inspect(const InspectOptions& options, Observer& observer,
                           const StopFlag& stop) {
  const auto start = std::chrono::steady_clock::now();
  ConvertOptions reading;
  reading.inputs = options.inputs;
  reading.jobs = options.jobs;
  reading.my_numbers = options.my_numbers;
  reading.keep_going = options.keep_going;
  conversion::Run run(reading, observer, stop, sync::worker_count(options.jobs));
  Result<Inspection> inspection = conversion::inspect(run);
  if (inspection)
    inspection->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return inspection;
}

}  // namespace gvoice
