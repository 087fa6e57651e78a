#include "cli/inspect_command.h"

#include <fmt/format.h>

#include <string>

#include "cli/inspect_result.h"
#include "cli/session.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

Error losses_error() {
  return {ErrorKind::kFailed,
          "something is damaged, missing or open, which --strict does not accept",
          "What it is stands above; --json names it for programs."};
}

}  // namespace

ExitCode run_inspection(const Invocation& invocation, const Surroundings& surroundings,
                        const StopFlag& stop, const InspectFunction& inspect) {
  Session session(invocation, surroundings);
  const InspectOptions options = {invocation.convert.inputs, invocation.convert.jobs,
                                  invocation.convert.my_numbers, invocation.convert.keep_going};
  if (const Status opened = session.open(options.inputs, ""); !opened)
    return session.give_up(opened.error());
  session.say(fmt::format("inspecting {}", counted(options.inputs.size(), "input", "inputs")));
  const Result<Inspection> inspection = inspect(options, session.observer(), stop);
  session.clear_progress();
  if (!inspection) return session.give_up(inspection.error());
  session.say(fmt::format("done in {}", duration_words(inspection->figures.seconds)));

  std::string text;
  if (invocation.json) {
    text = inspection_json(*inspection);
  } else if (!invocation.quiet) {
    text = inspection_text(*inspection, session.colours_results());
  }
  if (const Status written = session.write_result(text, "Nothing was changed."); !written)
    return session.give_up(written.error());
  const bool faults = inspection->figures.machine_faults > 0;
  const bool losses = invocation.strict && inspection->figures.has_losses();
  if (!faults && !losses) return ExitCode::kDone;
  session.give_up(faults ? passed_over_error() : losses_error());
  return ExitCode::kLosses;
}

}  // namespace gvoice::cli
