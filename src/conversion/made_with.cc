#include "conversion/made_with.h"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "gvoice/version.h"

namespace gvoice::conversion {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const DateSpan& span) {
  return {{"first_ms", span.first_ms}, {"last_ms", span.last_ms}, {"has_zone", span.has_zone}};
}

DateSpan span_of(const ordered_json& json) {
  return {json.at("first_ms").get<std::int64_t>(), json.at("last_ms").get<std::int64_t>(),
          json.at("has_zone").get<bool>()};
}

ordered_json json_of(const FilterOptions& filters) {
  ordered_json json = ordered_json::object();
  if (filters.exclude_older_than) json["exclude-older-than"] = json_of(*filters.exclude_older_than);
  if (filters.exclude_newer_than) json["exclude-newer-than"] = json_of(*filters.exclude_newer_than);
  if (const auto& range = filters.include_date_range)
    json["include-date-range"] = {{"from", json_of(range->from)}, {"to", json_of(range->to)}};
  const FilterOptions usual;
  for (const FilterInfo& filter : filter_table()) {
    if (filter.on != nullptr && filters.*filter.on != usual.*filter.on)
      json[filter.name] = filters.*filter.on;
  }
  return json;
}

FilterOptions filters_of(const ordered_json& json) {
  FilterOptions filters;
  if (json.contains("exclude-older-than"))
    filters.exclude_older_than = span_of(json.at("exclude-older-than"));
  if (json.contains("exclude-newer-than"))
    filters.exclude_newer_than = span_of(json.at("exclude-newer-than"));
  if (json.contains("include-date-range")) {
    const ordered_json& range = json.at("include-date-range");
    filters.include_date_range = {span_of(range.at("from")), span_of(range.at("to"))};
  }
  for (const FilterInfo& filter : filter_table()) {
    if (filter.on != nullptr) filters.*filter.on = json.value(filter.name, filters.*filter.on);
  }
  return filters;
}

template <typename T>
void read_optional(const ordered_json& json, const char* name, std::optional<T>& value) {
  if (json.contains(name)) value = json.at(name).get<T>();
}

}  // namespace

std::string made_with(const ConvertOptions& options, std::span<const std::string> formats) {
  ordered_json json = {{"version", GVOICE_VERSION}, {"formats", formats}};
  if (options.time_zone) json["time-zone"] = *options.time_zone;
  if (!options.my_numbers.empty()) json["my-number"] = options.my_numbers;
  if (!options.merge_people) json["no-merge-people"] = true;
  if (options.page_limit) json["test-limit"] = *options.page_limit;
  if (options.split) json["split"] = *options.split;
  if (options.embed_media) json["embed-media"] = true;
  if (options.raw_csv) json["raw-csv"] = true;
  if (options.forget) json["forget"] = true;
  if (options.keep_going) json["keep-going"] = true;
  if (ordered_json filters = json_of(options.filters); !filters.empty())
    json["filters"] = std::move(filters);
  // Typed text may be invalid UTF-8.
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::optional<MadeWith> read_made_with(std::string_view text) {
  try {
    const ordered_json json = ordered_json::parse(text);
    MadeWith made;
    made.version = json.at("version").get<std::string>();
    made.options.formats = json.at("formats").get<std::vector<std::string>>();
    read_optional(json, "time-zone", made.options.time_zone);
    if (json.contains("my-number"))
      made.options.my_numbers = json.at("my-number").get<std::vector<std::string>>();
    made.options.merge_people = !json.value("no-merge-people", false);
    read_optional(json, "test-limit", made.options.page_limit);
    read_optional(json, "split", made.options.split);
    made.options.embed_media = json.value("embed-media", false);
    made.options.raw_csv = json.value("raw-csv", false);
    made.options.forget = json.value("forget", false);
    made.options.keep_going = json.value("keep-going", false);
    if (json.contains("filters")) made.options.filters = filters_of(json.at("filters"));
    return made;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace gvoice::conversion
