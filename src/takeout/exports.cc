#include "takeout/exports.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

#include "base/iso_time.h"
#include "base/text.h"

namespace gvoice::takeout {
namespace {

constexpr std::string_view kWord = "takeout-";
constexpr std::string_view kShape = "00000000T000000Z";

bool has_stamp_at(std::string_view name, std::size_t start) {
  if (!equals_ignoring_case(name.substr(start, kWord.size()), kWord)) return false;
  const std::string_view stamp = name.substr(start + kWord.size(), kShape.size());
  if (stamp.size() < kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == '0' ? is_digit(stamp[i])
                                       : to_lower_ascii(stamp[i]) == to_lower_ascii(kShape[i]);
    if (!fits) return false;
  }
  return true;
}

/// The part of a download's name after the stamp; nullopt without a stamp.
std::optional<std::string_view> behind_stamp(std::string_view name) {
  for (std::size_t start = 0; start < name.size(); ++start) {
    if (has_stamp_at(name, start)) return name.substr(start + kWord.size() + kShape.size());
  }
  return std::nullopt;
}

/// Unix time in ms; nullopt without a valid stamp.
std::optional<std::int64_t> time_of_stamp(std::string_view name) {
  const std::string stamp = takeout_stamp(name);
  if (stamp.empty()) return std::nullopt;
  const auto part = [&](std::size_t begin, std::size_t end) {
    return stamp.substr(begin, end - begin);
  };
  const auto time = parse_iso_time(part(0, 4) + "-" + part(4, 6) + "-" + part(6, 8) + "T" +
                                   part(9, 11) + ":" + part(11, 13) + ":" + part(13, 15) + "Z");
  return time ? std::optional(time->ms) : std::nullopt;
}

/// Removes `-` and a number from the front of `rest`; empty if it does not start so.
std::string_view take_number(std::string_view& rest) {
  constexpr std::size_t kMostDigits = 9;
  if (!rest.starts_with('-')) return {};
  std::size_t end = 1;
  while (end < rest.size() && is_digit(rest[end])) ++end;
  if (end == 1 || end - 1 > kMostDigits) return {};
  const std::string_view number = rest.substr(1, end - 1);
  rest.remove_prefix(end);
  return number;
}

}  // namespace

std::string takeout_stamp(std::string_view input_name) {
  const auto rest = behind_stamp(input_name);
  if (!rest) return {};
  const std::size_t end = input_name.size() - rest->size();
  std::string stamp(input_name.substr(end - kShape.size(), kShape.size()));
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] != '0') stamp[i] = kShape[i];
  }
  return stamp;
}

std::string PartName::of_part(std::uint32_t other) const {
  std::string written = std::to_string(other);
  if (written.size() < digits) written.insert(0, digits - written.size(), '0');
  return series + written + ending;
}

std::optional<PartName> read_part_name(std::string_view input_name) {
  const auto behind = behind_stamp(input_name);
  if (!behind) return std::nullopt;
  std::string_view rest = *behind;
  const std::string_view first = take_number(rest);
  const std::string_view second = take_number(rest);
  const std::string_view number = second.empty() ? first : second;
  if (number.empty()) return std::nullopt;
  PartName part;
  part.series = std::string(kWord) + takeout_stamp(input_name) + "-";
  if (!second.empty()) part.series += std::string(first) + "-";
  for (const char c : number) part.number = part.number * 10 + static_cast<std::uint32_t>(c - '0');
  part.digits = number.size();
  const std::size_t dot = rest.find('.');
  // A copy is called `… (1).zip`, and the second of equal names ends with ` (2)`.
  if (dot != std::string_view::npos) part.ending = rest.substr(dot, rest.find(' ', dot) - dot);
  return part;
}

bool may_be_one_export(std::string_view input_name, std::string_view other_name) {
  constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60 * 1000;
  const auto one = time_of_stamp(input_name);
  const auto other = time_of_stamp(other_name);
  if (!one || !other) return true;
  return std::max(*one, *other) - std::min(*one, *other) <= kDay;
}

std::vector<std::uint32_t> group_exports(std::span<const std::string> input_names,
                                         const InputPairs& contradictions) {
  std::vector<std::vector<std::uint32_t>> groups;
  std::map<std::string, std::size_t> group_of_stamp;
  for (std::uint32_t i = 0; i < input_names.size(); ++i) {
    const std::string stamp = takeout_stamp(input_names[i]);
    const auto [known, added] = group_of_stamp.try_emplace(stamp, groups.size());
    if (added || stamp.empty()) {
      groups.push_back({i});
    } else {
      groups[known->second].push_back(i);
    }
  }
  const auto fit = [&](std::uint32_t a, std::uint32_t b) {
    return may_be_one_export(input_names[a], input_names[b]) &&
           !contradictions.contains({std::min(a, b), std::max(a, b)});
  };
  std::vector<std::vector<std::uint32_t>> exports;
  for (const std::vector<std::uint32_t>& group : groups) {
    const auto host = std::ranges::find_if(exports, [&](const std::vector<std::uint32_t>& one) {
      return std::ranges::all_of(one, [&](std::uint32_t a) {
        return std::ranges::all_of(group, [&](std::uint32_t b) { return fit(a, b); });
      });
    });
    if (host == exports.end()) {
      exports.push_back(group);
    } else {
      host->insert(host->end(), group.begin(), group.end());
    }
  }
  std::vector<std::uint32_t> numbers(input_names.size());
  for (std::uint32_t number = 0; number < exports.size(); ++number) {
    for (const std::uint32_t input : exports[number]) numbers[input] = number;
  }
  return numbers;
}

}  // namespace gvoice::takeout
