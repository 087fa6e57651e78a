#ifndef GVOICE_CLI_STATS_COMMAND_H_
#define GVOICE_CLI_STATS_COMMAND_H_

#include "cli/exit_codes.h"
#include "cli/options.h"
#include "cli/surroundings.h"
#include "gvoice/stop_flag.h"

namespace gvoice::cli {

/// Counts as `invocation` asks: talk to `surroundings.err`, the figures to `surroundings.out`.
/// Blocks until done.
ExitCode run_stats(const Invocation& invocation, const Surroundings& surroundings,
                   const StopFlag& stop);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_STATS_COMMAND_H_
