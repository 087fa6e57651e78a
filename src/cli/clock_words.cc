#include "cli/clock_words.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace gvoice::cli {
namespace {

/// `a`, `a and b`, `a, b and c`
std::string listed(const std::vector<std::string>& items, std::string_view last = " and ") {
  std::string words;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) words += i + 1 == items.size() ? last : ", ";
    words += items[i];
  }
  return words;
}

struct YearsInUtc {
  std::vector<std::string> whole;  ///< `2014`, or `2014 to 2017`
  std::vector<std::string> some;   ///< with other records, too
};

YearsInUtc years_in_utc(const Inspection& inspection) {
  YearsInUtc years;
  // A year without any records ends no span.
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

}  // namespace gvoice::cli
