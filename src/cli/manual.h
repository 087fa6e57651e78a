#ifndef GVOICE_CLI_MANUAL_H_
#define GVOICE_CLI_MANUAL_H_

#include <optional>
#include <string>
#include <string_view>

#include "cli/options.h"

/// The manual, made from the tables of verbs and flags. All functions are pure and thread-safe.
namespace gvoice::cli {

/// The page of `verb` in the source of scdoc(5), or the page of the program where none is named;
/// ends with a line feed. The date in it is scdoc's affair.
std::string manual_page(std::optional<Verb> verb);

/// `text` so that scdoc shows each of its characters as it is, wherever on a line it is put; line
/// feeds become spaces.
std::string scdoc_text(std::string_view text);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_MANUAL_H_
