#ifndef GVOICE_CLI_SEARCH_COMMAND_H_
#define GVOICE_CLI_SEARCH_COMMAND_H_

#include "cli/exit_codes.h"
#include "cli/options.h"
#include "cli/surroundings.h"
#include "gvoice/stop_flag.h"

namespace gvoice::cli {

/// Searches as `invocation` asks: talk to `surroundings.err`, what was found to `surroundings.out`.
/// Blocks until done.
ExitCode run_search(const Invocation& invocation, const Surroundings& surroundings,
                    const StopFlag& stop);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SEARCH_COMMAND_H_
