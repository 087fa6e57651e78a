#include "write/report/partial_json.h"

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <vector>

namespace gvoice::write::report {
namespace {

using Json = nlohmann::ordered_json;

namespace dom = simdjson::dom;

std::uint64_t number_at(const dom::object& object, std::string_view key) {
  std::uint64_t number = 0;
  return object[key].get(number) == simdjson::SUCCESS ? number : 0;
}

std::vector<std::string> texts_at(const dom::object& object, std::string_view key) {
  std::vector<std::string> texts;
  dom::array array;
  if (object[key].get(array) != simdjson::SUCCESS) return texts;
  for (const dom::element element : array) {
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS) texts.emplace_back(text);
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
  dom::parser parser;
  dom::object object;
  const simdjson::padded_string padded(report_json);
  if (parser.parse(padded)["partial"].get(object) != simdjson::SUCCESS) return partial;
  std::uint64_t limit = 0;
  if (object["test_limit"].get(limit) == simdjson::SUCCESS) partial.test_limit = limit;
  partial.pages_left_out = number_at(object, "pages_left_out");
  partial.records_left_out = number_at(object, "records_left_out");
  partial.filters = texts_at(object, "filters");
  partial.missing_files = number_at(object, "missing_files");
  partial.missing_parts = texts_at(object, "missing_parts");
  partial.files_left_out = number_at(object, "files_left_out");
  return partial;
}

}  // namespace gvoice::write::report
