#include "cli/manual.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/values.h"
#include "gvoice/formats.h"
#include "gvoice/version.h"

namespace gvoice::cli {
namespace {

/// A term and its description. Views are literals.
struct Described {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kFiles = {
    Described{"index.html", "the home page of an archive: start here"},
    Described{"conversations/", "everything said with one person or group, in order"},
    Described{"attachments/", "every picture, video and recording, once"},
    Described{
        "report.html, report.json",
        "what was found, what was written, and every file that was damaged, unknown or missing; "
        "for people and for programs"},
    Described{"SHA256SUMS",
              "checksums of everything else in the archive, to see later that nothing has changed"},
    Described{"phone_lookup.txt",
              "your names for numbers, kept when you convert again; the last versions of it are in "
              "backup/"}};

constexpr std::array kEnvironment = {
    Described{"NO_COLOR",
              "no colours, where it is set to anything and --color does not say otherwise"},
    Described{
        "BROWSER",
        "commands with colons between them, of which open takes the first that works; the page's "
        "address takes the place of %s, or follows the command"},
    Described{"DISPLAY, WAYLAND_DISPLAY", "without either of them, open does not try xdg-open"},
    Described{"TERM", "neither colours nor a progress bar, where it is dumb"},
    Described{
        "XDG_CACHE_HOME",
        "where search and stats keep, in a folder gvoice, what they read from an archive without "
        "messages.sqlite; without it, in .cache in the home folder"}};

/// For text that does not begin a line.
std::string escaped(std::string_view text) {
  static constexpr std::string_view kMarkup = "\\*_+`";
  std::string out;
  for (const char c : text) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string bold(std::string_view text) { return fmt::format("*{}*", escaped(text)); }
std::string underlined(std::string_view text) { return fmt::format("_{}_", escaped(text)); }

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Turns a short description from the tables into a sentence.
std::string sentence(std::string_view text) {
  std::string whole(text);
  if (!whole.empty() && is_lower(whole.front()))
    whole.front() = static_cast<char>(whole.front() - 'a' + 'A');
  if (!whole.ends_with('.')) whole += '.';
  return scdoc_text(whole);
}

std::string section(std::string_view title, std::string_view body) {
  while (body.ends_with("\n\n")) body.remove_suffix(1);
  return fmt::format("\n# {}\n\n{}", title, body);
}

/// A term, already in scdoc syntax, and its description below it.
std::string item(std::string_view head, std::string_view text) {
  return fmt::format("{}\n\t{}\n\n", head, sentence(text));
}

std::string usage_of(const VerbEntry& entry) {
  std::string out = bold(fmt::format("gvoice {}", entry.name));
  for (const Placeholder& each : read_placeholders(entry.arguments)) {
    const std::string name = underlined(fmt::format("{}{}", each.name, each.repeated ? "..." : ""));
    out += each.optional ? fmt::format(" [{}]", name) : " " + name;
  }
  return out;
}

std::string names_in_manual(const Flag& flag) {
  std::string out = bold(fmt::format("--{}", flag.name));
  if (flag.letter != 0) out = fmt::format("{}, {}", bold(fmt::format("-{}", flag.letter)), out);
  if (!flag.argument.empty()) out += " " + underlined(flag.argument);
  return out;
}

std::string page_name(const VerbEntry& entry) { return fmt::format("gvoice-{}", entry.name); }

/// The pages of all verbs but `without`, as one reads them in a line.
std::string other_pages(std::optional<Verb> without) {
  std::string out;
  for (const VerbEntry& entry : verb_table()) {
    if (entry.verb == without) continue;
    out += fmt::format("{}{}(1)", out.empty() ? "" : ", ", bold(page_name(entry)));
  }
  return out + "\n";
}

/// The name that whatis(1) finds, and its description.
std::string beginning(std::string_view name, std::string_view summary) {
  return fmt::format("{}(1) \"gvoice {}\" \"gvoice\"\n", name, GVOICE_VERSION) +
         section("NAME", fmt::format("{} - {}\n", name, scdoc_text(summary)));
}

std::string exit_section(std::optional<Verb> verb) {
  std::string body;
  for (const ExitMeaning& exit : exit_meanings(verb))
    body += item(bold(fmt::format("{}", static_cast<int>(exit.code))), exit.meaning);
  return section("EXIT STATUS", body);
}

std::string definitions(std::span<const Described> things) {
  std::string out;
  for (const Described& each : things) out += item(bold(each.name), each.text);
  return out;
}

std::string formats_section() {
  std::string body;
  for (const FormatInfo& format : known_formats()) body += item(bold(format.name), format.summary);
  return section("FORMATS", body);
}

/// Lines as paragraphs: only an empty line ends one.
std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    out += scdoc_text(text.substr(0, end)) + "\n\n";
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return out;
}

std::string page_of_verb(const VerbEntry& entry) {
  std::string options;
  for (const Flag& flag : flag_table())
    if (takes(entry.verb, flag)) options += item(names_in_manual(flag), flag.help);
  std::string out = beginning(page_name(entry), entry.summary);
  out += section("SYNOPSIS", usage_of(entry) + " [" + underlined("options") + "]\n");
  out += section("DESCRIPTION", paragraphs(entry.description));
  out += section("OPTIONS", "Options may be before and after the verb.\n\n" + options);
  if (entry.verb == Verb::kConvert) out += formats_section();
  out += exit_section(entry.verb);
  if (!entry.example.empty()) out += section("EXAMPLES", bold(entry.example) + "\n");
  return out + section("SEE ALSO", bold("gvoice") + "(1), " + other_pages(entry.verb));
}

bool is_taken_by_all(const Flag& flag) {
  return std::ranges::all_of(verb_table(),
                             [&](const VerbEntry& entry) { return takes(entry.verb, flag); });
}

std::string page_of_program() {
  std::string verbs;
  std::string examples;
  for (const VerbEntry& entry : verb_table()) {
    verbs += item(usage_of(entry), entry.summary);
    if (!entry.example.empty()) examples += item(bold(entry.example), entry.summary);
  }
  std::string options;
  for (const Flag& flag : flag_table())
    if (is_taken_by_all(flag)) options += item(names_in_manual(flag), flag.help);

  std::string out =
      beginning("gvoice", "turn a Google Voice Takeout into an archive to keep, read and search");
  out += section("SYNOPSIS", bold("gvoice") + " " + underlined("VERB") + " [" +
                                 underlined("options") + "] [" + underlined("INPUT...") + "]\n");
  out += section(
      "DESCRIPTION",
      "Google Takeout gives what was said, written and recorded with Google Voice as thousands of "
      "small files. From them gvoice makes an archive that any browser opens: one set of pages for "
      "each person or group, in order, with names, pictures, voicemails and calls.\n\n"
      "The downloads are never changed, nothing is dropped silently, and nothing leaves this "
      "machine: gvoice opens no connection to anywhere, and serve answers this machine alone.\n");
  out += section("VERBS", verbs +
                              "Each verb has a page of its own, with the options that it "
                              "takes.\n");
  out += section("OPTIONS", "Every verb takes these.\n\n" + options);
  out += exit_section(std::nullopt);
  out += section("FILES", "In an archive, each where it is asked for; " +
                              bold(page_name(entry_of(Verb::kConvert))) +
                              "(1) lists the formats.\n\n" + definitions(kFiles));
  out += section("ENVIRONMENT", definitions(kEnvironment));
  out += section("EXAMPLES", examples);
  return out + section("SEE ALSO", other_pages(std::nullopt));
}

}  // namespace

std::string scdoc_text(std::string_view text) {
  if (text.empty()) return "";
  const char first = text.front();
  // Many characters have a meaning at the start of a line, in scdoc or roff, and scdoc passes
  // escaped ones to roff unescaped. An empty bold text prints nothing and moves them to second
  // place.
  const bool is_plain = is_digit(first) || is_lower(first) || is_upper(first);
  return (is_plain ? "" : "**") + escaped(text);
}

std::string manual_page(std::optional<Verb> verb) {
  return verb ? page_of_verb(entry_of(*verb)) : page_of_program();
}

}  // namespace gvoice::cli
