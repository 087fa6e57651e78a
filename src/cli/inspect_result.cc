#include "cli/inspect_result.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/results.h"
#include "cli/summary.h"
#include "cli/words.h"
#include "write/report/report_json.h"

namespace gvoice::cli {
namespace {

/// How many problems of one kind, and how many names, the result shows.
constexpr std::size_t kFirstProblems = 5;

/// `a`, `a and b`, `a, b and c`
std::string listed(std::span<const std::string> items, std::string_view last = " and ") {
  if (items.size() < 2) return fmt::format("{}", fmt::join(items, ""));
  return fmt::format("{}{}{}", fmt::join(items.first(items.size() - 1), ", "), last, items.back());
}

struct YearsInUtc {
  std::vector<std::string> whole;  ///< `2014`, or `2014 to 2017`
  std::vector<std::string> some;   ///< with other records, too
};

YearsInUtc years_in_utc(const Inspection& inspection) {
  YearsInUtc years;
  // A year without records does not end a range.
  bool goes_on = false;
  std::vector<std::pair<int, int>> spans;
  for (const auto& [year, records] : inspection.records_by_year) {
    const auto utc = inspection.utc_by_year.find(year);
    const bool whole = utc != inspection.utc_by_year.end() && utc->second == records;
    if (whole && goes_on) {
      spans.back().second = year;
    } else if (whole) {
      spans.emplace_back(year, year);
    } else if (utc != inspection.utc_by_year.end()) {
      years.some.push_back(fmt::to_string(year));
    }
    goes_on = whole;
  }
  for (const auto& [first, last] : spans) {
    years.whole.push_back(first == last ? fmt::to_string(first)
                                        : fmt::format("{} to {}", first, last));
  }
  return years;
}

std::string utc_sentence(const Inspection& inspection) {
  if (inspection.offsets.empty()) return "All times are in UTC.";
  const YearsInUtc years = years_in_utc(inspection);
  if (years.whole.empty()) return fmt::format("Some times of {} are in UTC.", listed(years.some));
  if (years.some.empty()) return fmt::format("Times of {} are in UTC.", listed(years.whole));
  return fmt::format("Times of {}, and some of {}, are in UTC.", listed(years.whole),
                     listed(years.some));
}

/// The offsets that more than a few records have, and that the likely zones, if any, have as well.
std::string offsets_words(const Inspection& inspection) {
  constexpr std::uint64_t kOneInSoMany = 20;
  std::uint64_t all = 0;
  for (const Inspection::Offset& offset : inspection.offsets) all += offset.records;
  std::vector<std::string> usual;
  for (const Inspection::Offset& offset : inspection.offsets) {
    if (!inspection.likely_zones.empty() && !offset.fits_zones) continue;
    if (usual.empty() || offset.records * kOneInSoMany >= all) usual.push_back(offset.name);
  }
  return (usual.size() < inspection.offsets.size() ? "mostly at " : "at ") + listed(usual);
}

void add_inputs(Sheet& sheet, const Inspection& inspection) {
  std::size_t name_width = 0;
  std::size_t files_width = 0;
  for (const Inspection::Input& input : inspection.inputs) {
    name_width = std::max(name_width, fmt::formatted_size("{}", printable(input.name)));
    files_width = std::max(files_width, grouped(input.files).size());
  }
  sheet.heading("Inputs");
  const bool several = inspection.exports.size() > 1;
  for (std::size_t number = 0; number < inspection.exports.size(); ++number) {
    if (several) sheet.line(fmt::format("Export {}", number + 1));
    for (const Inspection::Input& input : inspection.inputs) {
      if (input.part_of != number) continue;
      sheet.line(fmt::format("{}{:<{}}  {:<6}  {:>8}  {:>{}} {}", several ? "  " : "",
                             printable(input.name), name_width, input.kind, byte_words(input.bytes),
                             grouped(input.files), files_width,
                             input.files == 1 ? "file" : "files"));
    }
  }
}

std::vector<Line> year_lines(const Inspection& inspection) {
  std::vector<Line> lines;
  lines.reserve(inspection.records_by_year.size() + 1);
  for (const auto& [year, count] : inspection.records_by_year)
    lines.push_back({count, fmt::format("in {}", year), {}});
  add_line(lines, inspection.records_without_time, "without a time");
  return lines;
}

void add_times(Sheet& sheet, const Inspection& inspection, const std::vector<Line>& years,
               std::size_t width) {
  if (years.empty()) return;
  sheet.section("When", years, width);
  if (inspection.first_time.empty()) return;
  sheet.line("First " + printable(inspection.first_time));
  sheet.line("Last  " + printable(inspection.last_time));
  for (const std::string& sentence : clock_sentences(inspection)) sheet.line(sentence);
}

std::vector<Line> people_lines(const Inspection& inspection) {
  std::vector<Line> lines;
  const Report::People& people = inspection.report.people;
  add_line(lines, people.numbers, "number of others", "numbers of others", Zero::kShow);
  add_line(lines, people.own_numbers.size(), "number of your own", "numbers of your own",
           Zero::kShow);
  lines.back().notes = people.own_numbers;
  if (people.own_numbers.empty())
    lines.back().notes = {"The export does not say it; --my-number does."};
  return lines;
}

std::vector<Line> media_lines(const Inspection& inspection) {
  const std::string size = byte_words(inspection.media_bytes);
  std::vector<Line> lines;
  add_line(lines, inspection.media_files, "media file, " + size, "media files, " + size,
           Zero::kShow);
  add_line(lines, inspection.greetings, "  greeting", "  greetings");
  return lines;
}

std::string place_words(const Problem& problem) {
  std::string words;
  for (const std::string& part : {problem.input, problem.entry}) {
    if (!part.empty()) words += part + ": ";
  }
  return words + problem.detail;
}

std::string unresolved_words(const Report::UnresolvedName& name) {
  return fmt::format("{} ({})", name.name, counted(name.records, "record", "records"));
}

std::string ambiguous_words(const Report::AmbiguousName& name) {
  return fmt::format("{} ({}): {}", name.name, counted(name.records, "record", "records"),
                     fmt::join(name.numbers, ", "));
}

/// Texts that do not say whom they are with come first, under an empty name, and have a line of
/// their own.
std::span<const Report::UnresolvedName> names_without_number(const Report& report) {
  return std::span(report.people.unresolved).last(report.people.names_without_number());
}

/// Report::problems is sorted by kind first.
std::span<const Problem> problems_of(const Report& report, ProblemKind kind) {
  return std::ranges::equal_range(report.problems, kind, {}, &Problem::kind);
}

std::vector<std::string> notes_of(const Report& report, std::string_view what) {
  const auto first = [](const auto& items, const auto& words) {
    return first_of(items, kFirstProblems, items.size(), words);
  };
  if (what == "unresolved") return first(names_without_number(report), unresolved_words);
  if (what == "ambiguous") return first(report.people.ambiguous, ambiguous_words);
  if (what == "missing_from_parts") return first(report.missing_from_parts, std::identity());
  const auto kind = problem_kind_named(what);
  return kind ? first(problems_of(report, *kind), place_words) : std::vector<std::string>();
}

Json inputs_json(const Inspection& inspection) {
  Json inputs = Json::array();
  for (const Inspection::Input& input : inspection.inputs) {
    inputs.push_back({{"name", input.name},
                      {"kind", input.kind},
                      {"bytes", input.bytes},
                      {"files", input.files},
                      {"export", input.part_of}});
  }
  return inputs;
}

Json exports_json(const Inspection& inspection) {
  Json exports = Json::array();
  for (const Inspection::Export& one : inspection.exports)
    exports.push_back({{"parts", one.parts}});
  return exports;
}

Json by_year_json(const std::map<int, std::uint64_t>& records) {
  Json by_year = Json::object();
  for (const auto& [year, count] : records) by_year[std::to_string(year)] = count;
  return by_year;
}

Json records_json(const Inspection& inspection) {
  const Report::Records& records = inspection.report.records;
  Json offsets = Json::array();
  for (const Inspection::Offset& offset : inspection.offsets) {
    offsets.push_back({{"offset", offset.name},
                       {"records", offset.records},
                       {"first_year", offset.first_year},
                       {"last_year", offset.last_year}});
  }
  return {{"parsed", records.parsed},
          {"duplicates", records.duplicates},
          {"distinct", records.written},
          {"by_kind", write::report::records_json(records)["by_kind"]},
          {"by_year", by_year_json(inspection.records_by_year)},
          {"utc_by_year", by_year_json(inspection.utc_by_year)},
          {"offsets", std::move(offsets)},
          {"likely_time_zones", inspection.likely_zones},
          {"without_time", inspection.records_without_time},
          {"first_time", or_null(inspection.first_time)},
          {"last_time", or_null(inspection.last_time)}};
}

Json problems_json(const Report& report) {
  Json problems = Json::array();
  for (const ProblemKindInfo& kind : problem_kinds()) {
    const std::span<const Problem> all = problems_of(report, kind.kind);
    if (all.empty()) continue;
    Json first = Json::array();
    for (const Problem& problem : all.first(std::min(all.size(), kFirstProblems))) {
      first.push_back({{"input", or_null(problem.input)},
                       {"entry", or_null(problem.entry)},
                       {"detail", problem.detail}});
    }
    problems.push_back({{"kind", kind.key}, {"count", all.size()}, {"first", std::move(first)}});
  }
  return problems;
}

}  // namespace

std::vector<std::string> clock_sentences(const Inspection& inspection) {
  if (inspection.utc_by_year.empty()) return {};
  std::vector<std::string> sentences = {utc_sentence(inspection)};
  const std::vector<std::string>& zones = inspection.likely_zones;
  if (inspection.offsets.empty()) {
    sentences.emplace_back(
        "Nothing says where that was; --time-zone shows them on the clock of a place.");
    return sentences;
  }
  std::string others = "The others are " + offsets_words(inspection);
  if (zones.empty()) {
    sentences.push_back(others + "; no one zone has these.");
    sentences.emplace_back("--time-zone shows all times on the clock of a place.");
    return sentences;
  }
  sentences.push_back(others + ", as in " + listed(zones, " or ") + ".");
  sentences.push_back(
      zones.size() == 1
          ? fmt::format("If you were there, --time-zone {} shows all times so.", zones.front())
          : "If you were in one of these, --time-zone with its name shows all times so.");
  return sentences;
}

std::string inspection_text(const Inspection& inspection, bool colour) {
  const std::vector<Line> found = found_lines(inspection.report, inspection.bytes_read);
  const std::vector<Line> records = record_lines(inspection.report, inspection.conversations);
  const std::vector<Line> years = year_lines(inspection);
  const std::vector<Line> people = people_lines(inspection);
  const std::vector<Line> media = media_lines(inspection);
  const std::vector<Line> wrong = wrong_lines(
      inspection.report, [&](std::string_view what) { return notes_of(inspection.report, what); });
  const std::size_t width = widest_figure({&found, &records, &years, &people, &media, &wrong});
  Sheet sheet(colour);
  add_inputs(sheet, inspection);
  sheet.section("Found", found, width);
  sheet.section("Messages and calls", records, width);
  add_times(sheet, inspection, years, width);
  sheet.section("People", people, width);
  sheet.section("Media", media, width);
  sheet.section("What needs a look", wrong, width);
  if (wrong.empty()) sheet.line("Nothing: everything was read and found its place.");
  return std::move(sheet).text();
}

std::string inspection_json(const Inspection& inspection) {
  const Report& report = inspection.report;
  const Json json = {
      {"version", 1},
      {"inputs", inputs_json(inspection)},
      {"exports", exports_json(inspection)},
      {"entries", write::report::entries_json(report.entries)},
      {"records", records_json(inspection)},
      {"conversations", inspection.conversations},
      {"people", write::report::people_json(report.people)},
      {"media",
       {{"files", inspection.media_files},
        {"bytes", inspection.media_bytes},
        {"greetings", inspection.greetings}}},
      {"attachments", write::report::attachments_json(report.attachments)},
      {"problems", problems_json(report)},
      {"missing_from_parts", write::report::missing_from_parts_json(report)},
      {"losses", report.has_losses()},
  };
  return document(json);
}

}  // namespace gvoice::cli
