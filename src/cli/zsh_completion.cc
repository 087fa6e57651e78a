#include <fmt/format.h>

#include <string_view>

#include "cli/completions.h"
#include "cli/flags.h"
#include "cli/values.h"

namespace gvoice::cli {
namespace {

/// The part of a specification after the colon: message and completions.
std::string zsh_offer(const Placeholder& value, const Words& words) {
  std::string action = " ";
  if (!words.empty()) {
    action = value.list ? fmt::format("_values -s , {} {}", value.name, joined(words))
                        : fmt::format("({})", joined(words));
  } else if (value.kind == ValueKind::kFolder) {
    action = "_directories";
  } else if (value.kind == ValueKind::kVerb) {
    action = "_gvoice_verbs";
  } else if (!value.ending.empty()) {
    action = fmt::format("_files -g \"*{}\"", value.ending);
  } else if (value.kind == ValueKind::kFile || value.kind == ValueKind::kInput) {
    action = "_files";
  }
  return fmt::format("{}:{}", value.name, action);
}

/// The lines of a flag among the arguments of _arguments, one for each of its names.
std::string zsh_flag(const Flag& flag) {
  const Words names = names_of(flag);
  const std::string prefix = flag.repeatable ? "*" : fmt::format("({})", joined(names));
  std::string out;
  for (const std::string& name : names) {
    std::string spec = prefix + name;
    if (!flag.argument.empty()) spec += name.starts_with("--") ? "=" : "+";
    spec += fmt::format("[{}]", with_backslashes(flag.help, "\\[]:"));
    if (!flag.argument.empty()) spec += ":" + zsh_offer(value_of(flag), words_of(flag));
    out += fmt::format(" \\\n        {}", shell_quoted(spec));
  }
  return out;
}

std::string zsh_verb(const VerbEntry& entry) {
  std::string out = fmt::format("    {})\n      _arguments -S :", entry.name);
  for (const Flag& flag : flag_table())
    if (takes(entry.verb, flag)) out += zsh_flag(flag);
  std::size_t place = 1;
  for (const Placeholder& value : read_placeholders(entry.arguments)) {
    std::string where = value.repeated ? "*" : fmt::format("{}", place);
    if (value.optional && !value.repeated) where += ":";
    out += fmt::format(" \\\n        {}", shell_quoted(where + ":" + zsh_offer(value, {})));
    ++place;
  }
  return out + " && ret=0\n      ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string verbs;
  std::string cases;
  for (const VerbEntry& entry : verb_table()) {
    verbs += fmt::format(
        "    {}\n",
        shell_quoted(fmt::format("{}:{}", entry.name, with_backslashes(entry.summary, "\\:"))));
    cases += zsh_verb(entry);
  }
  std::string flags;
  for (const Flag& flag : flag_table()) flags += zsh_flag(flag);
  return fmt::format(R"(#compdef gvoice
# Completion of gvoice for zsh, {origin}.

_gvoice_verbs() {{
  local -a verbs
  verbs=(
{verbs}  )
  _describe -t verbs verb verbs
}}

_gvoice() {{
  local curcontext=$curcontext state line ret=1
  local -A opt_args
  _arguments -C -S :{flags} \
        '1:verb:_gvoice_verbs' \
        '*::: :->arguments' && ret=0
  [[ $state == arguments ]] || return ret
  words=("$line[1]" "${{words[@]}}")
  (( CURRENT += 1 ))
  curcontext="${{curcontext%:*:*}}:gvoice-$line[1]:"
  case $line[1] in
{cases}  esac
  return ret
}}

if [[ $funcstack[1] == _gvoice ]]; then
  _gvoice "$@"
else
  compdef _gvoice gvoice
fi
)",
                     fmt::arg("origin", kCompletionOrigin), fmt::arg("verbs", verbs),
                     fmt::arg("flags", flags), fmt::arg("cases", cases));
}

}  // namespace gvoice::cli
