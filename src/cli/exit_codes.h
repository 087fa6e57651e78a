#ifndef GVOICE_CLI_EXIT_CODES_H_
#define GVOICE_CLI_EXIT_CODES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "gvoice/result.h"

namespace gvoice::cli {

/// Exit codes. Scripts rely on these numbers.
enum class ExitCode : int {
  kDone = 0,    ///< done, also with losses that the report names
  kFailed = 1,  ///< no archive was written; an existing one is unchanged
  kUsage = 2,   ///< invalid usage, independent of the inputs
  kLosses = 3,  ///< with --strict, and if --keep-going skipped something: the archive is written,
                ///< but something was lost or is unresolved
  kDifferences = 4,    ///< verify found a difference
  kInterrupted = 130,  ///< as shells number the end by Ctrl-C
};

/// The exit code for an error. Pure.
ExitCode exit_code_of(const Error& error);

/// An exit code as described in help and manual. The view is a literal.
struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;  ///< half a sentence
};

/// The exit codes of `verb`, or of all verbs if none is given, sorted. Pure and thread-safe.
std::vector<ExitMeaning> exit_meanings(std::optional<Verb> verb);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_EXIT_CODES_H_
