#include "cli/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace gvoice::cli {
namespace {

// Shorter beginnings fit too much.
constexpr std::size_t kShortestBeginning = 4;

bool begins_like(std::string_view wrong, std::string_view word) {
  return std::min(wrong.size(), word.size()) >= kShortestBeginning &&
         (wrong.starts_with(word) || word.starts_with(wrong));
}

}  // namespace

std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> two_above(to.size() + 1);
  std::vector<std::size_t> above(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      }
    }
  }
  return row[to.size()];
}

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

}  // namespace gvoice::cli
