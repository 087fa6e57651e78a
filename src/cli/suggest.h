#ifndef GVOICE_CLI_SUGGEST_H_
#define GVOICE_CLI_SUGGEST_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/options.h"

/// What somebody meant who wrote something that is not known. All functions are pure and
/// thread-safe.
namespace gvoice::cli {

/// The known word that `wrong` was probably meant to be: the nearest, where it is near enough, or
/// one that begins with `wrong` or that `wrong` begins with. Nothing where none is close. The first
/// of several as close.
std::optional<std::string_view> closest(std::string_view wrong,
                                        std::span<const std::string_view> known);

/// `Did you mean <prefix><word>? `, or nothing.
std::string suggestion(std::string_view wrong, std::span<const std::string_view> known,
                       std::string_view prefix);

/// The verb that does what another word asks for, as other programs call it: `export` is convert,
/// `grep` is search. Nothing for words that mean nothing here. Upper and lower case are alike.
std::optional<Verb> verb_meant_by(std::string_view word);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SUGGEST_H_
