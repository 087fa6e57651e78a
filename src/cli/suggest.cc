#include "cli/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>

#include "base/edit_distance.h"
#include "base/text.h"

namespace gvoice::cli {
namespace {

// Shorter beginnings fit too much.
constexpr std::size_t kShortestBeginning = 4;

bool begins_like(std::string_view wrong, std::string_view word) {
  return std::min(wrong.size(), word.size()) >= kShortestBeginning &&
         (wrong.starts_with(word) || word.starts_with(wrong));
}

/// What other programs call the work of a verb.
struct OtherWords {
  Verb verb;
  std::string_view words;
};

constexpr std::array kOtherWords = {
    OtherWords{Verb::kConvert,
               "export import extract unpack merge join combine add update make create build "
               "generate run start archive backup save html csv"},
    OtherWords{Verb::kInspect, "list ls show look info scan analyze analyse preview dump"},
    OtherWords{Verb::kVerify, "check validate test audit compare diff"},
    OtherWords{Verb::kSearch, "find grep query lookup filter"},
    OtherWords{Verb::kStats, "count statistics stat summary summarize report"},
    OtherWords{Verb::kOpen, "view read browse browser display launch"},
    OtherWords{Verb::kServe, "server web http host listen"},
    OtherWords{Verb::kHelp, "man manual usage commands ?"},
};

}  // namespace

std::optional<std::string_view> closest(std::string_view wrong,
                                        std::span<const std::string_view> known) {
  std::optional<std::string_view> best;
  std::size_t best_distance = 0;
  for (const std::string_view word : known) {
    const std::size_t near_enough = std::max<std::size_t>(1, word.size() / 4);
    // A difference in length is a distance at least as large; it spares absurdly long arguments.
    const std::size_t difference =
        std::max(wrong.size(), word.size()) - std::min(wrong.size(), word.size());
    std::size_t distance = near_enough + 1;
    if (difference <= near_enough) distance = edit_distance(wrong, word);
    if (distance > near_enough && begins_like(wrong, word)) distance = near_enough;
    if (distance <= near_enough && (!best || distance < best_distance)) {
      best = word;
      best_distance = distance;
    }
  }
  return best;
}

std::string suggestion(std::string_view wrong, std::span<const std::string_view> known,
                       std::string_view prefix) {
  const std::optional<std::string_view> word = closest(wrong, known);
  return word ? fmt::format("Did you mean {}{}? ", prefix, *word) : std::string();
}

std::optional<Verb> verb_meant_by(std::string_view word) {
  for (const auto& [verb, words] : kOtherWords) {
    for (const auto& each : std::views::split(words, ' '))
      if (equals_ignoring_case({each.begin(), each.end()}, word)) return verb;
  }
  return std::nullopt;
}

}  // namespace gvoice::cli
