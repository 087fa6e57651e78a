#include "cli/completions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace gvoice::cli {

std::string joined(const Words& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

Words verb_names() {
  Words names;
  for (const VerbEntry& entry : verb_table()) names.emplace_back(entry.name);
  return names;
}

Words takers_of(const Flag& flag) {
  Words names;
  for (const VerbEntry& entry : verb_table())
    if (takes(entry.verb, flag)) names.emplace_back(entry.name);
  return names;
}

Words names_of(const Flag& flag) {
  Words names = {fmt::format("--{}", flag.name)};
  if (flag.letter != 0) names.push_back(fmt::format("-{}", flag.letter));
  return names;
}

Words names_with_value() {
  Words names;
  for (const Flag& flag : flag_table())
    if (!flag.argument.empty()) std::ranges::copy(names_of(flag), std::back_inserter(names));
  return names;
}

Words words_of(const Flag& flag) {
  if (flag.words == nullptr) return {};
  const std::vector<std::string_view> words = flag.words();
  return {words.begin(), words.end()};
}

Placeholder value_of(const Flag& flag) { return read_placeholders(flag.argument).front(); }

std::string with_backslashes(std::string_view text, std::string_view signs) {
  std::string out;
  for (const char c : text) {
    if (signs.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string{c};
  return out + "'";
}

}  // namespace gvoice::cli
