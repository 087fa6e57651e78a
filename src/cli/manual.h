#ifndef GVOICE_CLI_MANUAL_H_
#define GVOICE_CLI_MANUAL_H_

#include <optional>
#include <string>
#include <string_view>

#include "cli/options.h"

/// The manual, made from the tables of verbs and flags. All functions are pure and thread-safe.
namespace gvoice::cli {

/// The page of `verb` in the source of scdoc(5), or of the program if none is given; ends with a
/// line feed. scdoc adds the date.
std::string manual_page(std::optional<Verb> verb);

/// Escapes `text` for scdoc, for any position on a line; line feeds become spaces.
std::string scdoc_text(std::string_view text);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_MANUAL_H_
