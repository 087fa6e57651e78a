#ifndef GVOICE_CLI_SUGGEST_H_
#define GVOICE_CLI_SUGGEST_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/options.h"

/// Suggestions for unknown words. All functions are pure and thread-safe.
namespace gvoice::cli {

/// The known word that `wrong` was probably meant to be: the nearest if it is near enough, or one
/// of which `wrong` is a prefix or vice versa. Nullopt if none is close. The first of several
/// equally close ones.
std::optional<std::string_view> closest(std::string_view wrong,
                                        std::span<const std::string_view> known);

/// `Did you mean <prefix><word>? `, or empty.
std::string suggestion(std::string_view wrong, std::span<const std::string_view> known,
                       std::string_view prefix);

/// The verb for a word that other programs use: convert for `export`, search for `grep`. Nullopt
/// for other words. Ignores case.
std::optional<Verb> verb_meant_by(std::string_view word);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SUGGEST_H_
