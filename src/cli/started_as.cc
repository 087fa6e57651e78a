#include "cli/started_as.h"

#include <algorithm>

#include "base/text.h"
#include "cli/flags.h"

namespace gvoice::cli {
namespace {

constexpr std::string_view kName = "gvoice ";

/// Whether `rest` goes on as a command line does.
bool begins_arguments(std::string_view rest) {
  if (rest.starts_with("--")) return true;
  const auto end = std::ranges::find_if(
      rest, [](char c) { return !(c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); });
  const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  return word == "VERB" ||
         std::ranges::find(verb_table(), word, &VerbEntry::name) != verb_table().end();
}

bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || is_space(text[at - 1]) ||
         std::string_view("\"'(").find(text[at - 1]) != std::string_view::npos;
}

}  // namespace

std::string started_as(std::string_view command, std::string_view text) {
  if (command.empty()) return std::string(text);
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(kName); at != std::string_view::npos;
       at = text.find(kName, at + 1)) {
    if (!begins_word(text, at) || !begins_arguments(text.substr(at + kName.size()))) continue;
    out += text.substr(done, at - done);
    out += command;
    done = at + kName.size() - 1;
  }
  return out += text.substr(done);
}

}  // namespace gvoice::cli
