#ifndef GVOICE_CLI_HELP_H_
#define GVOICE_CLI_HELP_H_

#include <optional>
#include <string>
#include <string_view>

#include "cli/options.h"

/// Help texts. All functions are pure.
namespace gvoice::cli {

/// The output of `gvoice help [VERB]`, made from the tables of verbs and flags; ends with a line
/// feed.
std::string help_text(std::optional<Verb> topic, bool colour);
/// The output of `gvoice --version`, with its line feed.
std::string version_text();

/// Replaces `gvoice` in the commands of a help text or advice by `command`, as users of `./run`
/// have no command gvoice. Unchanged for an empty `command`.
std::string started_as(std::string_view command, std::string_view text);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_HELP_H_
