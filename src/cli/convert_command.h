#ifndef GVOICE_CLI_CONVERT_COMMAND_H_
#define GVOICE_CLI_CONVERT_COMMAND_H_

#include <functional>

#include "cli/exit_codes.h"
#include "cli/options.h"
#include "cli/surroundings.h"
#include "gvoice/convert.h"
#include "gvoice/stop_flag.h"

namespace gvoice::cli {

/// gvoice::convert, or what a test puts in its place.
using ConvertFunction =
    std::function<Result<ConvertSummary>(const ConvertOptions&, Observer&, const StopFlag&)>;

/// Converts as `invocation` asks: talk and progress to `surroundings.err`, the summary to
/// `surroundings.out`, failures in words. Blocks until done.
ExitCode run_conversion(const Invocation& invocation, const Surroundings& surroundings,
                        const StopFlag& stop, const ConvertFunction& convert);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_CONVERT_COMMAND_H_
