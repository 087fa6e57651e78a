#include <fmt/format.h>

#include <string_view>

#include "cli/completions.h"
#include "cli/flags.h"
#include "cli/values.h"

namespace gvoice::cli {
namespace {

/// A command that offers the possible values; empty if any value is possible.
std::string bash_offer(const Placeholder& value, const Words& words) {
  if (!words.empty())
    return fmt::format("{} {}", value.list ? "_gvoice_list" : "_gvoice_words", joined(words));
  switch (value.kind) {
    case ValueKind::kFile:
    case ValueKind::kInput:
      return "_gvoice_files";
    case ValueKind::kFolder:
      return "_gvoice_folders";
    case ValueKind::kVerb:
      return fmt::format("_gvoice_words {}", joined(verb_names()));
    case ValueKind::kAnything:
      break;
  }
  return "";
}

/// What may follow an option that takes a value.
std::string bash_values() {
  std::string out;
  for (const Flag& flag : flag_table()) {
    if (flag.argument.empty()) continue;
    const std::string offer = bash_offer(value_of(flag), words_of(flag));
    if (!offer.empty())
      out += fmt::format("            {}) {} ;;\n", joined(names_of(flag), " | "), offer);
  }
  return out;
}

std::string bash_options() {
  std::string out;
  const auto row = [&](std::string_view pattern, auto&& is_taken) {
    Words names;
    for (const Flag& flag : flag_table())
      if (is_taken(flag)) names.push_back(fmt::format("--{}", flag.name));
    out += fmt::format("            {}) _gvoice_words {} ;;\n", pattern, joined(names));
  };
  for (const VerbEntry& entry : verb_table())
    row(entry.name, [&](const Flag& flag) { return takes(entry.verb, flag); });
  row("''", [](const Flag&) { return true; });
  return out;
}

/// The possible arguments of a verb, by position.
std::string bash_arguments() {
  std::string out;
  for (const VerbEntry& entry : verb_table()) {
    std::size_t place = 0;
    for (const Placeholder& value : read_placeholders(entry.arguments)) {
      const std::string where = value.repeated ? "*" : fmt::format("{}", place++);
      const std::string offer = bash_offer(value, {});
      if (!offer.empty())
        out += fmt::format("            {}:{}) {} ;;\n", entry.name, where, offer);
    }
  }
  return out;
}

}  // namespace

std::string bash_completion() {
  return fmt::format(
      R"(# Completion of gvoice for bash, {origin}.

# The functions below share what _gvoice found: cur is the word to complete.

_gvoice_words() {{
    local word
    for word in "$@"; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
}}

# One more word of a list with commas.
_gvoice_list() {{
    local word before=
    [[ $cur == *,* ]] && before=${{cur%,*}},
    for word in "$@"; do
        [[ ,$before != *,"$word",* && $before$word == "$cur"* ]] && COMPREPLY+=("$before$word")
    done
    compopt -o nospace
}}

# Readline's own completion knows best about blanks, quotes and tildes in names.
_gvoice_files() {{ compopt -o default; }}
_gvoice_folders() {{ compopt -o dirnames; }}

_gvoice() {{
    local cur=${{COMP_WORDS[COMP_CWORD]-}} verb='' option='' only_words='' place=0 index word
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${{COMP_WORDS[index]}}
        if [[ $option ]]; then
            # An option with = in front of its value is three words here.
            [[ $word == = ]] || option=
        elif [[ ! $only_words && $word == -- ]]; then
            only_words=yes
        elif [[ ! $only_words && $word == -?* ]]; then
            case $word in
            {with_value}) option=$word ;;
            esac
        elif [[ ! $verb ]]; then
            verb=$word
        else
            place=$((place + 1))
        fi
    done
    [[ $cur == = ]] && cur=
    if [[ $option ]]; then
        case $option in
{values}        esac
    elif [[ ! $only_words && $cur == -* ]]; then
        case $verb in
{options}        esac
    elif [[ ! $verb ]]; then
        _gvoice_words {verbs}
    else
        case $verb:$place in
{arguments}        esac
    fi
}}

complete -F _gvoice gvoice
)",
      fmt::arg("origin", kCompletionOrigin),
      fmt::arg("with_value", joined(names_with_value(), " | ")), fmt::arg("values", bash_values()),
      fmt::arg("options", bash_options()), fmt::arg("verbs", joined(verb_names())),
      fmt::arg("arguments", bash_arguments()));
}

}  // namespace gvoice::cli
