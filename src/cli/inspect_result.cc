#include "cli/inspect_result.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "cli/clock_words.h"
#include "cli/sheet.h"
#include "cli/summary.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

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
  add_line(lines, inspection.records_without_time, "without a time", "without a time");
  return lines;
}

void add_times(Sheet& sheet, const Inspection& inspection, const std::vector<Line>& years) {
  if (years.empty()) return;
  sheet.section("When", years);
  if (inspection.first_time.empty()) return;
  sheet.line("First " + printable(inspection.first_time));
  sheet.line("Last  " + printable(inspection.last_time));
  for (const std::string& sentence : clock_sentences(inspection)) sheet.line(sentence);
}

std::vector<Line> people_lines(const Inspection& inspection) {
  std::vector<Line> lines;
  add_line(lines, inspection.numbers, "number of others", "numbers of others", Zero::kShow);
  add_line(lines, inspection.own_numbers.size(), "number of your own", "numbers of your own",
           Zero::kShow);
  lines.back().notes = inspection.own_numbers;
  if (inspection.own_numbers.empty())
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

/// The first of many, and how many more there are.
template <typename Items, typename Words>
std::vector<std::string> notes_on(const Items& items, std::uint64_t count, const Words& words) {
  std::vector<std::string> notes;
  for (const auto& item : items) {
    if (notes.size() == Inspection::kFirstProblems) break;
    notes.push_back(words(item));
  }
  if (count > notes.size())
    notes.push_back(fmt::format("and {} more", grouped(count - notes.size())));
  return notes;
}

std::string place_words(const Inspection::ProblemPlace& place) {
  std::string words;
  for (const std::string& part : {place.input, place.entry}) {
    if (!part.empty()) words += part + ": ";
  }
  return words + place.detail;
}

std::string name_words(const Inspection::OpenName& name) {
  const std::string records = counted(name.records, "record", "records");
  if (name.numbers.empty()) return fmt::format("{} ({})", name.name, records);
  return fmt::format("{} ({}): {}", name.name, records, fmt::join(name.numbers, ", "));
}

/// Texts that do not say whom they are with stand first, under no name, and have a line of theirs.
std::span<const Inspection::OpenName> names_without_number(const Inspection& inspection) {
  const std::span<const Inspection::OpenName> all(inspection.unresolved);
  return all.subspan(!all.empty() && all.front().name.empty() ? 1 : 0);
}

std::vector<std::string> notes_of(const Inspection& inspection, std::string_view what) {
  if (what == "unresolved") {
    const auto names = names_without_number(inspection);
    return notes_on(names, names.size(), name_words);
  }
  if (what == "ambiguous")
    return notes_on(inspection.ambiguous, inspection.ambiguous.size(), name_words);
  if (what == "missing_from_parts")
    return notes_on(inspection.missing_from_parts, inspection.missing_from_parts.size(),
                    [](const std::string& entry) { return entry; });
  const auto kind = std::ranges::find(inspection.problems, what, &Inspection::ProblemsOfKind::kind);
  if (kind == inspection.problems.end()) return {};
  return notes_on(kind->first, kind->count, place_words);
}

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

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
  const ConvertSummary& figures = inspection.figures;
  Json offsets = Json::array();
  for (const Inspection::Offset& offset : inspection.offsets) {
    offsets.push_back({{"offset", offset.name},
                       {"records", offset.records},
                       {"first_year", offset.first_year},
                       {"last_year", offset.last_year}});
  }
  return {{"parsed", figures.records_parsed},
          {"duplicates", figures.records_duplicates},
          {"distinct", figures.records_written},
          {"by_kind", figures.records_by_kind},
          {"by_year", by_year_json(inspection.records_by_year)},
          {"utc_by_year", by_year_json(inspection.utc_by_year)},
          {"offsets", std::move(offsets)},
          {"likely_time_zones", inspection.likely_zones},
          {"without_time", inspection.records_without_time},
          {"first_time", text_or_null(inspection.first_time)},
          {"last_time", text_or_null(inspection.last_time)}};
}

Json people_json(const Inspection& inspection) {
  Json unresolved = Json::array();
  for (const Inspection::OpenName& name : inspection.unresolved)
    unresolved.push_back({{"name", name.name}, {"records", name.records}});
  Json ambiguous = Json::array();
  for (const Inspection::OpenName& name : inspection.ambiguous) {
    ambiguous.push_back(
        {{"name", name.name}, {"numbers", name.numbers}, {"records", name.records}});
  }
  return {{"own_numbers", inspection.own_numbers},
          {"numbers", inspection.numbers},
          {"unresolved", std::move(unresolved)},
          {"ambiguous", std::move(ambiguous)}};
}

Json problems_json(const Inspection& inspection) {
  Json problems = Json::array();
  for (const Inspection::ProblemsOfKind& kind : inspection.problems) {
    Json first = Json::array();
    for (const Inspection::ProblemPlace& place : kind.first) {
      first.push_back({{"input", text_or_null(place.input)},
                       {"entry", text_or_null(place.entry)},
                       {"detail", place.detail}});
    }
    problems.push_back({{"kind", kind.kind}, {"count", kind.count}, {"first", std::move(first)}});
  }
  return problems;
}

}  // namespace

std::string inspection_text(const Inspection& inspection, bool colour) {
  const std::vector<Line> found = found_lines(inspection.figures);
  const std::vector<Line> records = record_lines(inspection.figures);
  const std::vector<Line> years = year_lines(inspection);
  const std::vector<Line> people = people_lines(inspection);
  const std::vector<Line> media = media_lines(inspection);
  const std::vector<Line> wrong = wrong_lines(
      inspection.figures, [&](std::string_view what) { return notes_of(inspection, what); });
  Sheet sheet(colour, widest_figure({&found, &records, &years, &people, &media, &wrong}));
  add_inputs(sheet, inspection);
  sheet.section("Found", found);
  sheet.section("Messages and calls", records);
  add_times(sheet, inspection, years);
  sheet.section("People", people);
  sheet.section("Media", media);
  sheet.section("What needs a look", wrong);
  if (wrong.empty()) sheet.line("Nothing: everything was read and found its place.");
  return std::move(sheet).text();
}

std::string inspection_json(const Inspection& inspection) {
  const ConvertSummary::Entries& entries = inspection.figures.entries;
  const ConvertSummary::Attachments& attachments = inspection.figures.attachments;
  Json missing = Json::array();
  for (const std::string& entry : inspection.missing_from_parts)
    missing.push_back({{"entry", entry}});
  const Json json = {
      {"version", 1},
      {"inputs", inputs_json(inspection)},
      {"exports", exports_json(inspection)},
      {"entries",
       {{"total", entries.total},
        {"conversation_html", entries.conversation_html},
        {"media", entries.media},
        {"known_other", entries.known_other},
        {"companion", entries.companion},
        {"unknown", entries.unknown},
        {"unreadable", entries.unreadable}}},
      {"records", records_json(inspection)},
      {"conversations", inspection.figures.conversations},
      {"people", people_json(inspection)},
      {"media",
       {{"files", inspection.media_files},
        {"bytes", inspection.media_bytes},
        {"greetings", inspection.greetings}}},
      {"attachments",
       {{"referenced", attachments.referenced},
        {"found", attachments.found},
        {"ambiguous", attachments.ambiguous},
        {"missing", attachments.missing},
        {"unreferenced", attachments.unreferenced}}},
      {"problems", problems_json(inspection)},
      {"missing_from_parts", std::move(missing)},
      {"losses", inspection.figures.has_losses()},
  };
  // Names and paths may hold any bytes.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gvoice::cli
