#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/completions.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/manual.h"

/// What the build asks for the manual and the completions; it is not installed.
namespace gvoice::cli {
namespace {

constexpr std::string_view kUsage =
    "usage: gvoice_manual verbs\n"
    "       gvoice_manual man gvoice|VERB\n"
    "       gvoice_manual completion bash|zsh|fish\n";

struct Shell {
  std::string_view name;
  std::string (*completion)();
};
constexpr std::array kShells = {Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                                Shell{"fish", fish_completion}};

std::string list_of_verbs() {
  std::string out;
  for (const VerbEntry& entry : verb_table()) out.append(entry.name).append("\n");
  return out;
}

std::optional<std::string> page_named(std::string_view name) {
  if (name == "gvoice") return manual_page(std::nullopt);
  const auto entry = std::ranges::find(verb_table(), name, &VerbEntry::name);
  if (entry == verb_table().end()) return std::nullopt;
  return manual_page(entry->verb);
}

std::optional<std::string> completion_for(std::string_view name) {
  const auto* const shell = std::ranges::find(kShells, name, &Shell::name);
  if (shell == kShells.end()) return std::nullopt;
  return shell->completion();
}

std::optional<std::string> answer(const std::vector<std::string_view>& words) {
  if (words.size() == 1 && words[0] == "verbs") return list_of_verbs();
  if (words.size() == 2 && words[0] == "man") return page_named(words[1]);
  if (words.size() == 2 && words[0] == "completion") return completion_for(words[1]);
  return std::nullopt;
}

}  // namespace
}  // namespace gvoice::cli

int main(int argc, char** argv) {
  namespace cli = gvoice::cli;
  const std::optional<std::string> text = cli::answer({argv + (argc > 0 ? 1 : 0), argv + argc});
  if (!text) {
    std::cerr << cli::kUsage;
    return static_cast<int>(cli::ExitCode::kUsage);
  }
  std::cout << *text << std::flush;
  return static_cast<int>(std::cout.good() ? cli::ExitCode::kDone : cli::ExitCode::kFailed);
}
