#include "takeout/exports.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"

namespace gvoice::takeout {
namespace {

/// Inputs that are parts of one export as far as is known, in their order.
struct Group {
  std::string key;  ///< only groups of the same key may be joined
  std::vector<std::uint32_t> inputs;
};

/// Of each input those with which it shares an entry path.
using Conflicts = std::vector<std::vector<std::uint32_t>>;

/// Puts each group into the first of those before it that has its key and no conflict with it.
std::vector<Group> join(const std::vector<Group>& groups, const Conflicts& conflicts) {
  std::vector<Group> joined;
  std::map<std::string, std::vector<std::size_t>> by_key;
  std::vector<std::optional<std::size_t>> place(conflicts.size());
  for (const Group& group : groups) {
    std::set<std::size_t> forbidden;
    for (const std::uint32_t input : group.inputs) {
      for (const std::uint32_t other : conflicts[input]) {
        if (place[other]) forbidden.insert(*place[other]);
      }
    }
    std::vector<std::size_t>& candidates = by_key[group.key];
    const auto host =
        std::find_if(candidates.begin(), candidates.end(),
                     [&](std::size_t candidate) { return !forbidden.contains(candidate); });
    const std::size_t target = host == candidates.end() ? joined.size() : *host;
    if (host == candidates.end()) {
      candidates.push_back(target);
      joined.push_back({group.key, {}});
    }
    for (const std::uint32_t input : group.inputs) {
      joined[target].inputs.push_back(input);
      place[input] = target;
    }
  }
  return joined;
}

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

/// What stands behind the word and the stamp of a download; nothing where a name has none.
std::optional<std::string_view> behind_stamp(std::string_view name) {
  for (std::size_t start = 0; start < name.size(); ++start) {
    if (has_stamp_at(name, start)) return name.substr(start + kWord.size() + kShape.size());
  }
  return std::nullopt;
}

/// Takes `-` and a number off the front of `rest`; empty where it does not begin so.
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
  // A copy is called `… (1).zip`, and of equal names the second ends with ` (2)`.
  if (dot != std::string_view::npos) part.ending = rest.substr(dot, rest.find(' ', dot) - dot);
  return part;
}

std::vector<std::uint32_t> group_exports(std::span<const std::string> input_names,
                                         const SharedPaths& shared) {
  Conflicts conflicts(input_names.size());
  const auto add = [&](const InputPairs& pairs) {
    for (const auto& [a, b] : pairs) {
      conflicts[a].push_back(b);
      conflicts[b].push_back(a);
    }
  };
  add(shared.pages_and_media);
  std::vector<Group> groups;
  for (std::uint32_t i = 0; i < input_names.size(); ++i) {
    const std::string stamp = takeout_stamp(input_names[i]);
    groups.push_back({stamp.empty() ? "input " + std::to_string(i) : stamp, {i}});
  }
  groups = join(groups, conflicts);
  for (Group& group : groups) group.key.clear();
  add(shared.others);
  groups = join(groups, conflicts);
  std::vector<std::uint32_t> exports(input_names.size());
  for (std::uint32_t number = 0; number < groups.size(); ++number) {
    for (const std::uint32_t input : groups[number].inputs) exports[input] = number;
  }
  return exports;
}

}  // namespace gvoice::takeout
