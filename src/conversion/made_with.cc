#include "conversion/made_with.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "base/iso_time.h"
#include "gvoice/version.h"

namespace gvoice::conversion {
namespace {

using nlohmann::ordered_json;
namespace dom = simdjson::dom;

ordered_json json_of(const DateSpan& span) {
  return {{"first_ms", span.first_ms}, {"last_ms", span.last_ms}, {"has_zone", span.has_zone}};
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

/// As precise as it was written; a time with a zone comes in UTC.
std::string as_typed(const DateSpan& span) {
  constexpr std::int64_t kMsPerDay = 86'400'000;
  const std::int64_t length_ms = span.last_ms - span.first_ms + 1;
  std::string text = format_iso_utc_ms(span.first_ms);
  const auto cut = [&](char from) { text.resize(std::min(text.size(), text.rfind(from))); };
  if (length_ms == kMsPerDay) {
    cut('T');
    return text;
  }
  cut('Z');
  if (length_ms >= 1000) cut('.');
  if (length_ms >= 60'000) cut(':');
  return span.has_zone ? text + 'Z' : text;
}

/// Reads options. A key that is not there leaves its value as it is; one of another type makes the
/// whole text useless.
class OptionReader {
 public:
  explicit OptionReader(dom::object object) : object_(object) {}

  template <typename T>
  void read(std::string_view key, T& value) {
    check(object_[key].get(value));
  }
  void read(std::string_view key, std::string& value) {
    std::string_view text(value);
    read(key, text);
    value = std::string(text);
  }
  void read(std::string_view key, std::vector<std::string>& values) {
    dom::array array;
    const simdjson::error_code error = object_[key].get(array);
    check(error);
    if (error != simdjson::SUCCESS) return;
    values.clear();
    for (const dom::element element : array) {
      std::string_view text;
      if (element.get(text) == simdjson::SUCCESS) {
        values.emplace_back(text);
      } else {
        ok_ = false;
      }
    }
  }
  void read(std::string_view key, DateSpan& span) {
    within(key, [&](OptionReader& below) {
      below.read("first_ms", span.first_ms);
      below.read("last_ms", span.last_ms);
      below.read("has_zone", span.has_zone);
      below.require({"first_ms", "last_ms", "has_zone"});
    });
  }
  void read(std::string_view key, DateRange& range) {
    within(key, [&](OptionReader& below) {
      below.read("from", range.from);
      below.read("to", range.to);
      below.require({"from", "to"});
    });
  }
  template <typename T>
  void read(std::string_view key, std::optional<T>& value) {
    if (has(key)) read(key, value.emplace());
  }

  /// Calls `use` with a reader of the object at `key`.
  template <typename Use>
  void within(std::string_view key, const Use& use) {
    dom::object object;
    const simdjson::error_code error = object_[key].get(object);
    check(error);
    if (error != simdjson::SUCCESS) return;
    OptionReader below(object);
    use(below);
    ok_ = ok_ && below.ok();
  }

  void require(std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) ok_ = ok_ && has(key);
  }
  bool ok() const { return ok_; }

 private:
  bool has(std::string_view key) const { return object_[key].error() != simdjson::NO_SUCH_FIELD; }
  void check(simdjson::error_code error) {
    ok_ = ok_ && (error == simdjson::SUCCESS || error == simdjson::NO_SUCH_FIELD);
  }

  dom::object object_;
  bool ok_ = true;
};

void read_filters(OptionReader& json, FilterOptions& filters) {
  json.read("exclude-older-than", filters.exclude_older_than);
  json.read("exclude-newer-than", filters.exclude_newer_than);
  json.read("include-date-range", filters.include_date_range);
  for (const FilterInfo& filter : filter_table()) {
    if (filter.on != nullptr) json.read(filter.name, filters.*filter.on);
  }
}

}  // namespace

std::vector<std::string> options_as_typed(const ConvertOptions& options) {
  std::vector<std::string> typed;
  if (options.time_zone) typed.push_back("--time-zone " + *options.time_zone);
  for (const std::string& number : options.my_numbers) typed.push_back("--my-number " + number);
  if (!options.merge_people) typed.emplace_back("--no-merge-people");
  if (options.page_limit)
    typed.push_back("--test-mode --test-limit " + std::to_string(*options.page_limit));
  if (options.split) typed.push_back("--split " + std::to_string(*options.split));
  if (options.embed_media) typed.emplace_back("--embed-media");
  if (options.raw_csv) typed.emplace_back("--raw-csv");
  if (!options.previews) typed.emplace_back("--no-previews");
  if (options.forget) typed.emplace_back("--forget");
  const FilterOptions& filters = options.filters;
  if (filters.exclude_older_than)
    typed.push_back("--exclude-older-than " + as_typed(*filters.exclude_older_than));
  if (filters.exclude_newer_than)
    typed.push_back("--exclude-newer-than " + as_typed(*filters.exclude_newer_than));
  if (const auto& range = filters.include_date_range)
    typed.push_back("--include-date-range " + as_typed(range->from) + "_" + as_typed(range->to));
  const FilterOptions usual;
  for (const FilterInfo& filter : filter_table()) {
    if (filter.on == nullptr || filters.*filter.on == usual.*filter.on) continue;
    typed.push_back((filters.*filter.on ? "--" : "--no-") + std::string(filter.name));
  }
  return typed;
}

ConvertOptions options_in_effect(const Run& run) {
  ConvertOptions options = run.options;
  // If nothing was skipped, the archive is the same as without the option.
  options.keep_going = options.keep_going && run.context->faults() > 0;
  options.previews = options.previews && !run.lacks_previews;
  return options;
}

std::string made_with(const ConvertOptions& options, std::span<const std::string> formats) {
  ordered_json json = {{"version", GVOICE_VERSION}, {"formats", formats}};
  if (options.time_zone) json["time-zone"] = *options.time_zone;
  if (!options.my_numbers.empty()) json["my-number"] = options.my_numbers;
  if (!options.merge_people) json["no-merge-people"] = true;
  if (options.page_limit) json["test-limit"] = *options.page_limit;
  if (options.split) json["split"] = *options.split;
  if (options.embed_media) json["embed-media"] = true;
  if (options.raw_csv) json["raw-csv"] = true;
  if (!options.previews) json["no-previews"] = true;
  if (options.forget) json["forget"] = true;
  if (options.keep_going) json["keep-going"] = true;
  if (ordered_json filters = json_of(options.filters); !filters.empty())
    json["filters"] = std::move(filters);
  // Typed text may be invalid UTF-8.
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::optional<MadeWith> read_made_with(std::string_view text) {
  dom::parser parser;
  dom::object object;
  const simdjson::padded_string padded(text);
  if (parser.parse(padded).get(object) != simdjson::SUCCESS) return std::nullopt;
  OptionReader json(object);
  json.require({"version", "formats"});
  MadeWith made;
  bool keeps_people_apart = false;
  bool has_no_previews = false;
  json.read("version", made.version);
  json.read("formats", made.options.formats);
  json.read("time-zone", made.options.time_zone);
  json.read("my-number", made.options.my_numbers);
  json.read("no-merge-people", keeps_people_apart);
  json.read("test-limit", made.options.page_limit);
  json.read("split", made.options.split);
  json.read("embed-media", made.options.embed_media);
  json.read("raw-csv", made.options.raw_csv);
  json.read("no-previews", has_no_previews);
  json.read("forget", made.options.forget);
  json.read("keep-going", made.options.keep_going);
  json.within("filters", [&](OptionReader& below) { read_filters(below, made.options.filters); });
  made.options.merge_people = !keeps_people_apart;
  made.options.previews = !has_no_previews;
  if (!json.ok()) return std::nullopt;
  return made;
}

}  // namespace gvoice::conversion
