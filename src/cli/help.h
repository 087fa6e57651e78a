#ifndef GVOICE_CLI_HELP_H_
#define GVOICE_CLI_HELP_H_

#include <optional>
#include <string>

#include "cli/options.h"

namespace gvoice::cli {

/// What `gvoice help [VERB]` shows, made from the tables of verbs and flags; ends with a line feed.
std::string help_text(std::optional<Verb> topic, bool colour);
/// What `gvoice --version` shows, with its line feed.
std::string version_text();

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_HELP_H_
