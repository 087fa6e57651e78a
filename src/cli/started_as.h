#ifndef GVOICE_CLI_STARTED_AS_H_
#define GVOICE_CLI_STARTED_AS_H_

#include <string>
#include <string_view>

namespace gvoice::cli {

/// Help or advice of ours in which commands, like `gvoice verify`, begin as people start the
/// program: whoever has `./run` alone has no command of the name gvoice. Unchanged for an empty
/// `command`. Pure.
std::string started_as(std::string_view command, std::string_view text);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_STARTED_AS_H_
