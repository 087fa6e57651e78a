#include "write/report/report_json.h"

#include <nlohmann/json.hpp>

#include "gvoice/record_names.h"
#include "write/report/partial_json.h"

namespace gvoice::write::report {
namespace {

using Json = nlohmann::ordered_json;

Json inputs_json(const Report& report) {
  Json inputs = Json::array();
  for (const Report::Input& input : report.inputs) {
    inputs.push_back({{"name", input.name},
                      {"kind", input.kind},
                      {"entries", input.entries},
                      {"digest", input.digest}});
  }
  return inputs;
}

Json problems_json(const Problems& problems) {
  Json lines = Json::array();
  for (const Problem& problem : problems) {
    Json line = {{"kind", problem_kind_name(problem.kind)}};
    line["input"] = problem.input.empty() ? Json() : Json(problem.input);
    line["entry"] = problem.entry.empty() ? Json() : Json(problem.entry);
    line["offset"] = problem.offset ? Json(*problem.offset) : Json();
    line["detail"] = problem.detail;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

Json entries_json(const Report::Entries& entries) {
  return {{"total", entries.total},          {"conversation_html", entries.conversation_html},
          {"media", entries.media},          {"known_other", entries.known_other},
          {"companion", entries.companion},  {"unknown", entries.unknown},
          {"unreadable", entries.unreadable}};
}

Json attachments_json(const Report::Attachments& attachments) {
  return {{"referenced", attachments.referenced},
          {"found", attachments.found},
          {"ambiguous", attachments.ambiguous},
          {"missing", attachments.missing},
          {"unreferenced", attachments.unreferenced}};
}

Json records_json(const Report::Records& records) {
  Json by_kind = Json::object();
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    by_kind[std::string(kind_name(static_cast<RecordKind>(kind)))] = records.by_kind[kind];
  }
  Json filtered = Json::object();
  for (std::size_t i = 0; i < kFilters; ++i) {
    if (records.filtered[i] > 0)
      filtered[std::string(filter_name(static_cast<Filter>(i)))] = records.filtered[i];
  }
  return {{"parsed", records.parsed},
          {"duplicates", records.duplicates},
          {"filtered", std::move(filtered)},
          {"written", records.written},
          {"by_kind", std::move(by_kind)}};
}

Json people_json(const Report::People& people) {
  Json unresolved = Json::array();
  for (const auto& name : people.unresolved)
    unresolved.push_back({{"name", name.name}, {"records", name.records}});
  Json ambiguous = Json::array();
  for (const auto& name : people.ambiguous) {
    ambiguous.push_back(
        {{"name", name.name}, {"numbers", name.numbers}, {"records", name.records}});
  }
  return {{"own_numbers", people.own_numbers},
          {"numbers", people.numbers},
          {"mapped", people.mapped},
          {"unresolved", std::move(unresolved)},
          {"ambiguous", std::move(ambiguous)}};
}

Json missing_from_parts_json(const Report& report) {
  Json missing = Json::array();
  for (const std::string& entry : report.missing_from_parts) missing.push_back({{"entry", entry}});
  return missing;
}

std::string render_report(const Report& report) {
  const Json json = {
      {"version", 1},
      {"partial", partial_json(report.partial)},
      {"inputs", inputs_json(report)},
      {"entries", entries_json(report.entries)},
      {"records", records_json(report.records)},
      {"attachments", attachments_json(report.attachments)},
      {"problems", problems_json(report.problems)},
      {"people", people_json(report.people)},
      {"missing_from_parts", missing_from_parts_json(report)},
  };
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gvoice::write::report
