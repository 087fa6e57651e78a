#ifndef GVOICE_CLI_EXIT_CODES_H_
#define GVOICE_CLI_EXIT_CODES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "gvoice/result.h"

namespace gvoice::cli {

/// How the program ends. Scripts rely on these numbers.
enum class ExitCode : int {
  kDone = 0,    ///< done, also with losses that the report names
  kFailed = 1,  ///< no archive was written; the one that was there is as it was
  kUsage = 2,   ///< wrong in itself, whatever the inputs hold
  kLosses = 3,  ///< under --strict, and after --keep-going had to pass something over: the archive
                ///< is written, but something was lost or left open
  kDifferences = 4,    ///< of verify: the archive is not as it should be
  kInterrupted = 130,  ///< as shells number the end by Ctrl-C
};

/// How the program ends after this failure. Pure.
ExitCode exit_code_of(const Error& error);

/// One way to end, as help and manual tell it. The view is a literal.
struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;  ///< half a sentence
};

/// The ways in which `verb` can end, or any verb where none is named, by their numbers. Pure and
/// thread-safe.
std::vector<ExitMeaning> exit_meanings(std::optional<Verb> verb);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_EXIT_CODES_H_
