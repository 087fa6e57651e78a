#include "write/report/partial_json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gvoice::write::report {
namespace {

using Json = nlohmann::ordered_json;

std::uint64_t number_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::vector<std::string> texts_at(const Json& object, const char* key) {
  std::vector<std::string> texts;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return texts;
  for (const Json& text : *found) {
    if (text.is_string()) texts.push_back(text.get<std::string>());
  }
  return texts;
}

}  // namespace

Json partial_json(const Partial& partial) {
  return {{"whole", partial.is_whole()},
          {"test_limit", partial.test_limit ? Json(*partial.test_limit) : Json(nullptr)},
          {"pages_left_out", partial.pages_left_out},
          {"records_left_out", partial.records_left_out},
          {"filters", partial.filters},
          {"missing_files", partial.missing_files},
          {"missing_parts", partial.missing_parts},
          {"files_left_out", partial.files_left_out}};
}

Partial read_partial(std::string_view report_json) {
  Partial partial;
  // Only the one key is kept: the rest of a report may be large.
  bool keeps = false;
  const Json report = Json::parse(
      report_json,
      [&keeps](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth == 1 && event == Json::parse_event_t::key) keeps = parsed == "partial";
        return depth == 0 || keeps;
      },
      false);
  if (!report.is_object()) return partial;
  const auto found = report.find("partial");
  if (found == report.end() || !found->is_object()) return partial;
  const auto limit = found->find("test_limit");
  if (limit != found->end() && limit->is_number_unsigned())
    partial.test_limit = limit->get<std::uint64_t>();
  partial.pages_left_out = number_at(*found, "pages_left_out");
  partial.records_left_out = number_at(*found, "records_left_out");
  partial.filters = texts_at(*found, "filters");
  partial.missing_files = number_at(*found, "missing_files");
  partial.missing_parts = texts_at(*found, "missing_parts");
  partial.files_left_out = number_at(*found, "files_left_out");
  return partial;
}

}  // namespace gvoice::write::report
