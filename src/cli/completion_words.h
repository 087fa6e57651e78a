#ifndef GVOICE_CLI_COMPLETION_WORDS_H_
#define GVOICE_CLI_COMPLETION_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.h"
#include "cli/values.h"

/// What the completions of all shells ask the tables of verbs and flags. All functions are pure and
/// thread-safe.
namespace gvoice::cli {

/// Stands at the top of each script.
inline constexpr std::string_view kCompletionOrigin =
    "made from gvoice's own table of verbs and options";

using Words = std::vector<std::string>;

std::string joined(const Words& words, std::string_view between = " ");

Words verb_names();
/// The verbs that take `flag`.
Words takers_of(const Flag& flag);
/// As they are written, `--output` and behind it `-o`, where there is a short form.
Words names_of(const Flag& flag);
/// The names of all flags that want a value, long and short.
Words names_with_value();
/// The values of `flag`, where they are a known set.
Words words_of(const Flag& flag);
/// What the value of `flag` is; it must want one.
Placeholder value_of(const Flag& flag);

/// `text` as one line, with a backslash in front of each of `signs`.
std::string with_backslashes(std::string_view text, std::string_view signs);
/// `text` as one word for bash and zsh.
std::string shell_quoted(std::string_view text);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_COMPLETION_WORDS_H_
