#ifndef GVOICE_CLI_VERIFY_COMMAND_H_
#define GVOICE_CLI_VERIFY_COMMAND_H_

#include <functional>

#include "cli/exit_codes.h"
#include "cli/options.h"
#include "cli/surroundings.h"
#include "gvoice/stop_flag.h"
#include "gvoice/verify.h"

namespace gvoice::cli {

/// gvoice::verify, or what a test puts in its place.
using VerifyFunction =
    std::function<Result<Verification>(const VerifyOptions&, Observer&, const StopFlag&)>;

/// Verifies as `invocation` asks: talk and progress to `surroundings.err`, what was checked and
/// what differs to `surroundings.out`. Blocks until done.
ExitCode run_verification(const Invocation& invocation, const Surroundings& surroundings,
                          const StopFlag& stop, const VerifyFunction& verify);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_VERIFY_COMMAND_H_
