#include <fmt/format.h>

#include <string_view>

#include "cli/completions.h"
#include "cli/flags.h"
#include "cli/values.h"

namespace gvoice::cli {
namespace {

std::string fish_quoted(std::string_view text) { return "'" + with_backslashes(text, "\\'") + "'"; }

/// Any file or folder.
constexpr std::string_view kFishFiles = "-F";

/// The options of `complete` for the possible values; empty if any value is possible.
std::string fish_offer(const Placeholder& value, const Words& words) {
  if (!words.empty()) {
    return "-a " + fish_quoted(value.list ? fmt::format("(__fish_append , {})", joined(words))
                                          : joined(words));
  }
  if (!value.ending.empty())
    return "-k -a " + fish_quoted(fmt::format("(__fish_complete_suffix {})", value.ending));
  switch (value.kind) {
    case ValueKind::kFile:
    case ValueKind::kInput:
      return std::string(kFishFiles);
    case ValueKind::kFolder:
      return "-a '(__fish_complete_directories)'";
    case ValueKind::kVerb:
      return "-a " + fish_quoted(joined(verb_names()));
    case ValueKind::kAnything:
      break;
  }
  return "";
}

std::string fish_flag(const Flag& flag) {
  std::string out = "complete -c gvoice";
  if (takers_of(flag).size() != verb_table().size())
    out += " -n " + fish_quoted(fmt::format("__gvoice_takes {}", joined(takers_of(flag))));
  if (flag.letter != 0) out += fmt::format(" -s {}", flag.letter);
  out += fmt::format(" -l {}", flag.name);
  if (!flag.argument.empty()) {
    const std::string offer = fish_offer(value_of(flag), words_of(flag));
    out += offer == kFishFiles ? " -r" : " -x";
    if (!offer.empty()) out += " " + offer;
  }
  return out + fmt::format(" -d {}\n", fish_quoted(flag.help));
}

/// The verbs, each with its summary, where `condition` holds.
std::string fish_verbs(std::string_view condition) {
  std::string out;
  for (const VerbEntry& entry : verb_table()) {
    out += fmt::format("complete -c gvoice -n {} -a {} -d {}\n", fish_quoted(condition), entry.name,
                       fish_quoted(entry.summary));
  }
  return out;
}

std::string fish_arguments(const VerbEntry& entry) {
  std::string out;
  std::size_t place = 1;
  for (const Placeholder& value : read_placeholders(entry.arguments)) {
    const std::string condition =
        value.repeated ? fmt::format("__gvoice_at {} {}", entry.name, place)
                       : fmt::format("__gvoice_at {} {} {}", entry.name, place, place);
    const std::string offer = fish_offer(value, {});
    if (value.kind == ValueKind::kVerb) {
      out += fish_verbs(condition);
    } else if (!offer.empty()) {
      out += fmt::format("complete -c gvoice -n {} {}\n", fish_quoted(condition), offer);
    }
    ++place;
  }
  return out;
}

}  // namespace

std::string fish_completion() {
  std::string out = fmt::format(R"(# Completion of gvoice for fish, {origin}.

# The verb and what follows it: each word that is neither an option nor the value of one.
function __gvoice_words
    set -l words (commandline -opc)
    set -e words[1]
    set -l is_value no
    set -l only_words no
    for word in $words
        if test $is_value = yes
            set is_value no
        else if test $only_words = yes
            echo -- $word
        else
            switch $word
                case {with_value}
                    set is_value yes
                case --
                    set only_words yes
                case '-*'
                case '*'
                    echo -- $word
            end
        end
    end
end

function __gvoice_lacks_verb
    set -l words (__gvoice_words)
    not set -q words[1]
end

# Whether one of the verbs that are named is given, or none yet.
function __gvoice_takes
    set -l words (__gvoice_words)
    not set -q words[1]; or contains -- $words[1] $argv
end

# Whether the word to complete is one of those behind the verb, counted from 1.
function __gvoice_at --argument-names verb first last
    set -l words (__gvoice_words)
    test "$words[1]" = $verb; or return 1
    test (count $words) -ge $first; or return 1
    test -z "$last"; or test (count $words) -le $last
end

complete -c gvoice -f
)",
                                fmt::arg("origin", kCompletionOrigin),
                                fmt::arg("with_value", joined(names_with_value())));
  out += fish_verbs("__gvoice_lacks_verb");
  for (const VerbEntry& entry : verb_table()) out += fish_arguments(entry);
  for (const Flag& flag : flag_table()) out += fish_flag(flag);
  return out;
}

}  // namespace gvoice::cli
