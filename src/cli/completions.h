#ifndef GVOICE_CLI_COMPLETIONS_H_
#define GVOICE_CLI_COMPLETIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.h"
#include "cli/values.h"

/// Shell completions for gvoice: verbs, then the options of the verb, and their values. Made from
/// the tables of verbs and flags; all functions are pure and thread-safe. The names in the tables
/// must be made of letters, digits and dashes.
namespace gvoice::cli {

/// A script that bash reads; it needs nothing else.
std::string bash_completion();
/// A function for zsh's `fpath`, which can be sourced as well.
std::string zsh_completion();
/// A script that fish reads.
std::string fish_completion();

// Table queries shared by the completions of all shells.

/// First line of each script.
inline constexpr std::string_view kCompletionOrigin =
    "made from gvoice's own table of verbs and options";

using Words = std::vector<std::string>;

std::string joined(const Words& words, std::string_view between = " ");

Words verb_names();
/// The verbs that take `flag`.
Words takers_of(const Flag& flag);
/// As written, `--output` and then `-o` if there is a short form.
Words names_of(const Flag& flag);
/// The names of all flags that want a value, long and short.
Words names_with_value();
/// The values of `flag`, if they are a known set.
Words words_of(const Flag& flag);
/// What the value of `flag` is; it must want one.
Placeholder value_of(const Flag& flag);

/// `text` as one line, with a backslash in front of each of `signs`.
std::string with_backslashes(std::string_view text, std::string_view signs);
/// `text` as one word for bash and zsh.
std::string shell_quoted(std::string_view text);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_COMPLETIONS_H_
