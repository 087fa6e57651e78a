#ifndef GVOICE_CLI_ARGUMENT_READER_H_
#define GVOICE_CLI_ARGUMENT_READER_H_

#include <span>
#include <string>
#include <vector>

#include "cli/flags.h"
#include "gvoice/result.h"

/// Splits a command line into flags and words, by the table of flags. All functions are pure.
namespace gvoice::cli {

/// One use of a flag on the command line.
struct Given {
  const Flag* flag;
  std::string value;  ///< empty for a switch
};

/// A command line in parts, before anything in it is interpreted.
struct CommandLine {
  std::vector<std::string> words;  ///< the verb and its arguments
  std::vector<Given> given;        ///< in the order of the table
};

/// The name of a flag with its dashes.
std::string long_name(const Flag& flag);

/// Reads arguments in the form of GNU programs: options and words in any order, `--name VALUE` or
/// `--name=VALUE`, `-n VALUE` or `-nVALUE`, switches of one letter together, and only words after
/// `--`. ErrorKind::kUsage for unknown flags, missing values and repeated ones.
Result<CommandLine> split_arguments(std::span<const std::string> arguments);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_ARGUMENT_READER_H_
