#ifndef GVOICE_CLI_EXIT_MEANINGS_H_
#define GVOICE_CLI_EXIT_MEANINGS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "cli/exit_codes.h"
#include "cli/options.h"

namespace gvoice::cli {

/// One way to end, as help and manual tell it. The view is a literal.
struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;  ///< half a sentence
};

/// The ways in which `verb` can end, or any verb where none is named, by their numbers. Pure and
/// thread-safe.
std::vector<ExitMeaning> exit_meanings(std::optional<Verb> verb);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_EXIT_MEANINGS_H_
