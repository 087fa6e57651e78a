#ifndef GVOICE_CLI_INSPECT_COMMAND_H_
#define GVOICE_CLI_INSPECT_COMMAND_H_

#include <functional>

#include "cli/exit_codes.h"
#include "cli/options.h"
#include "cli/surroundings.h"
#include "gvoice/inspect.h"
#include "gvoice/stop_flag.h"

namespace gvoice::cli {

/// gvoice::inspect, or what a test puts in its place.
using InspectFunction =
    std::function<Result<Inspection>(const InspectOptions&, Observer&, const StopFlag&)>;

/// Inspects as `invocation` asks: talk and progress to `surroundings.err`, what was found to
/// `surroundings.out`, failures in words. Blocks until done.
ExitCode run_inspection(const Invocation& invocation, const Surroundings& surroundings,
                        const StopFlag& stop, const InspectFunction& inspect);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_INSPECT_COMMAND_H_
