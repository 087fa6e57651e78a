#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/words.h"
#include "gvoice/formats.h"
#include "gvoice/version.h"

namespace gvoice::cli {
namespace {

constexpr std::size_t kFlagColumn = 28;
constexpr std::size_t kVerbColumn = 18;
constexpr std::size_t kExitColumn = 5;

std::string heading(std::string_view text, bool colour) {
  return painted(text, Tone::kHeading, colour) + "\n";
}

std::string flag_names(const Flag& flag) {
  std::string names = flag.letter != 0 ? fmt::format("-{}, --{}", flag.letter, flag.name)
                                       : fmt::format("    --{}", flag.name);
  if (!flag.argument.empty()) names += fmt::format(" {}", flag.argument);
  return names;
}

/// Two columns; further lines of `text` go below its first.
std::string row(std::string_view left, std::string_view text, std::size_t column) {
  std::string out = fmt::format("  {:<{}}", left, column);
  if (left.size() >= column) out += fmt::format("\n{:{}}", "", column + 2);
  for (const char c : text) {
    out += c;
    if (c == '\n') out.append(column + 2, ' ');
  }
  return out + "\n";
}

std::string overview(bool colour) {
  std::string out =
      "gvoice turns a Google Voice Takeout into an archive to keep, read and search.\n\n";
  out += heading("Usage", colour) + "  gvoice VERB [options] [INPUT...]\n\n" +
         heading("Verbs", colour);
  for (const VerbEntry& entry : verb_table()) out += row(entry.name, entry.summary, kVerbColumn);
  out += "\n" + heading("Example", colour) +
         fmt::format("  {}\n\n", entry_of(Verb::kConvert).example) +
         "\"gvoice help VERB\" lists the options of a verb. Nothing leaves this machine.\n";
  return out;
}

std::string explain(const VerbEntry& entry, bool colour) {
  std::string out = heading("Usage", colour);
  out += fmt::format("  gvoice {} {} [options]\n\n{}\n\n", entry.name, entry.arguments,
                     entry.description);
  out += heading("Options", colour);
  for (const Flag& flag : flag_table()) {
    if (takes(entry.verb, flag)) out += row(flag_names(flag), flag.help, kFlagColumn);
  }
  if (entry.verb == Verb::kConvert) {
    out += "\n" + heading("Formats", colour);
    for (const FormatInfo& format : known_formats())
      out += row(std::string(format.name), format.summary, kFlagColumn);
  }
  out += "\n" + heading("Example", colour) + fmt::format("  {}\n", entry.example);
  if (entry.verb != Verb::kHelp) {
    out += "\n" + heading("Exit codes", colour);
    for (const ExitMeaning& exit : exit_meanings(entry.verb))
      out += row(fmt::format("{}", static_cast<int>(exit.code)), exit.meaning, kExitColumn);
  }
  return out;
}

/// Prefix of a verb in the texts here.
constexpr std::string_view kCommand = "gvoice ";

/// Whether `rest` goes on as a command line does.
bool begins_arguments(std::string_view rest) {
  if (rest.starts_with("--")) return true;
  const std::string_view word = rest.substr(
      0, rest.find_first_not_of("-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
  return word == "VERB" ||
         std::ranges::find(verb_table(), word, &VerbEntry::name) != verb_table().end();
}

bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || is_space(text[at - 1]) ||
         std::string_view("\"'(").find(text[at - 1]) != std::string_view::npos;
}

}  // namespace

std::string help_text(std::optional<Verb> topic, bool colour) {
  return topic ? explain(entry_of(*topic), colour) : overview(colour);
}

std::string version_text() { return "gvoice " GVOICE_VERSION "\n"; }

std::string started_as(std::string_view command, std::string_view text) {
  if (command.empty()) return std::string(text);
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(kCommand); at != std::string_view::npos;
       at = text.find(kCommand, at + 1)) {
    if (!begins_word(text, at) || !begins_arguments(text.substr(at + kCommand.size()))) continue;
    out += text.substr(done, at - done);
    out += command;
    done = at + kCommand.size() - 1;
  }
  return out += text.substr(done);
}

}  // namespace gvoice::cli
