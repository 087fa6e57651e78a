#include "cli/query_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "cli/flag_values.h"

namespace gvoice::cli {
namespace {

struct OtherForm {
  std::string_view name;
  std::string_view option;
};

constexpr std::array kForms = {
    OtherForm{"from", "--from"},   OtherForm{"sender", "--from"},   OtherForm{"with", "--with"},
    OtherForm{"to", "--with"},     OtherForm{"in", "--with"},       OtherForm{"after", "--after"},
    OtherForm{"since", "--after"}, OtherForm{"before", "--before"}, OtherForm{"until", "--before"},
    OtherForm{"kind", "--kind"},   OtherForm{"type", "--kind"},     OtherForm{"is", "--kind"},
    OtherForm{"has", "--has"},     OtherForm{"limit", "--limit"},
};

Status check_word(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return {};
  const auto form = std::ranges::find_if(kForms, [&](const OtherForm& each) {
    return equals_ignoring_case(each.name, word.substr(0, colon));
  });
  // A colon at the end is one of a text: `to:` and the like.
  if (form == kForms.end() || colon + 1 == word.size()) return {};
  return usage(
      fmt::format("\"{}\" is no word: an option says that here", word),
      fmt::format("Write {} {}. To search for the text itself, put it between quotation marks "
                  "within quotes: '\"{}\"'",
                  form->option, word.substr(colon + 1), word));
}

}  // namespace

Status refuse_options_as_words(std::string_view words) {
  for (std::size_t i = 0; i < words.size();) {
    if (words[i] == '"') {
      i = std::min(words.find('"', i + 1), words.size() - 1) + 1;
      continue;
    }
    if (is_space(words[i]) || words[i] == '(' || words[i] == ')') {
      ++i;
      continue;
    }
    const std::size_t end = std::min(words.find_first_of(" \t\n\r\f()\"", i), words.size());
    if (Status word = check_word(words.substr(i, end - i)); !word) return word;
    i = end;
  }
  return {};
}

}  // namespace gvoice::cli
