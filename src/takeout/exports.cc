#include "takeout/exports.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "base/iso_time.h"
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

}  // namespace

std::string takeout_stamp(std::string_view input_name) {
  constexpr std::string_view kWord = "takeout-";
  constexpr std::string_view kShape = "00000000T000000Z";
  for (std::size_t start = 0; start + kWord.size() + kShape.size() <= input_name.size(); ++start) {
    if (!equals_ignoring_case(input_name.substr(start, kWord.size()), kWord)) continue;
    std::string stamp;
    for (const char c : input_name.substr(start + kWord.size(), kShape.size())) {
      const char expected = kShape[stamp.size()];
      const bool fits =
          expected == '0' ? is_digit(c) : to_lower_ascii(c) == to_lower_ascii(expected);
      if (!fits) break;
      stamp += expected == '0' ? c : expected;
    }
    if (stamp.size() == kShape.size()) return stamp;
  }
  return {};
}

std::int64_t takeout_time_ms(std::string_view input_name) {
  const std::string stamp = takeout_stamp(input_name);
  if (stamp.empty()) return std::numeric_limits<std::int64_t>::min();
  const std::string text = stamp.substr(0, 4) + "-" + stamp.substr(4, 2) + "-" +
                           stamp.substr(6, 5) + ":" + stamp.substr(11, 2) + ":" + stamp.substr(13);
  const auto time = parse_iso_time(text);
  return time ? time->ms : std::numeric_limits<std::int64_t>::min();
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
