#ifndef GVOICE_CLI_HELP_H_
#define GVOICE_CLI_HELP_H_

#include <optional>
#include <string>
#include <string_view>

#include "cli/options.h"

/// What the program says of itself. All functions are pure.
namespace gvoice::cli {

/// What `gvoice help [VERB]` shows, made from the tables of verbs and flags; ends with a line feed.
std::string help_text(std::optional<Verb> topic, bool colour);
/// What `gvoice --version` shows, with its line feed.
std::string version_text();

/// Help or advice of ours in which commands, like `gvoice verify`, begin as people start the
/// program: whoever has `./run` alone has no command of the name gvoice. Unchanged for an empty
/// `command`.
std::string started_as(std::string_view command, std::string_view text);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_HELP_H_
