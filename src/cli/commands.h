#ifndef GVOICE_CLI_COMMANDS_H_
#define GVOICE_CLI_COMMANDS_H_

#include <functional>

#include "cli/exit_codes.h"
#include "cli/options.h"
#include "cli/surroundings.h"
#include "gvoice/archive_stats.h"
#include "gvoice/convert.h"
#include "gvoice/inspect.h"
#include "gvoice/search.h"
#include "gvoice/stop_flag.h"
#include "gvoice/verify.h"
#include "viewing/browser.h"
#include "viewing/server.h"

namespace gvoice::cli {

/// The library call for each verb; tests replace it.
struct Work {
  template <typename Options, typename Answer>
  using For = std::function<Result<Answer>(const Options&, Observer&, const StopFlag&)>;

  For<ConvertOptions, ConvertSummary> convert = gvoice::convert;
  For<InspectOptions, Inspection> inspect = gvoice::inspect;
  For<VerifyOptions, Verification> verify = gvoice::verify;
  For<SearchOptions, SearchResult> search = gvoice::search;
  For<StatsOptions, ArchiveStats> stats = gvoice::archive_stats;
  std::function<Result<viewing::Opened>(const viewing::OpenOptions&, const StopFlag&)> open =
      [](const viewing::OpenOptions& options, const StopFlag& stop) {
        return viewing::open_in_browser(options, stop);
      };
  std::function<Status(const viewing::ServeOptions&,
                       const std::function<Status(const viewing::Serving&)>&, const StopFlag&)>
      serve = viewing::serve;
};

/// Executes `invocation`, which is not for help: messages, progress and errors to
/// `surroundings.err`, the answer to `surroundings.out`. Blocks until done.
ExitCode run_command(const Invocation& invocation, const Surroundings& surroundings,
                     const StopFlag& stop, const Work& work = {});

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_COMMANDS_H_
