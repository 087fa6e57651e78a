#ifndef GVOICE_CLI_OPTIONS_H_
#define GVOICE_CLI_OPTIONS_H_

#include <string>
#include <vector>

#include "cli/invocation.h"
#include "gvoice/result.h"

namespace gvoice::cli {

/// Reads a command line, without the program's name. Everything that it alone can show to be wrong
/// is an error of ErrorKind::kUsage that says what to write instead; nothing on the disk is looked
/// at. Options may stand anywhere.
Result<Invocation> parse_command_line(const std::vector<std::string>& arguments);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_OPTIONS_H_
