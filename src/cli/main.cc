#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/convert_command.h"
#include "cli/exit_codes.h"
#include "cli/help.h"
#include "cli/inspect_command.h"
#include "cli/options.h"
#include "cli/process.h"
#include "cli/search_command.h"
#include "cli/session.h"
#include "cli/stats_command.h"
#include "cli/surroundings.h"
#include "cli/verify_command.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

/// Until the command line is read, only the environment says what colours are wanted.
ExitCode tell(Error error, const Surroundings& surroundings) {
  error.advice = started_as(surroundings.command, error.advice);
  surroundings.err << error_words(error,
                                  wants_colour(ColorMode::kAuto, surroundings.err_is_terminal,
                                               surroundings.no_color))
                   << std::endl;
  return exit_code_of(error);
}

ExitCode show(const std::string& text, const Surroundings& surroundings) {
  surroundings.out << text << std::flush;
  if (surroundings.out.good()) return ExitCode::kDone;
  return tell({ErrorKind::kFailed, "standard output could not be written", ""}, surroundings);
}

ExitCode run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const Result<Invocation> invocation = parse_command_line(arguments);
  if (!invocation) return tell(invocation.error(), surroundings);
  if (invocation->version) return show(version_text(), surroundings);
  if (invocation->verb == Verb::kHelp) {
    const bool colour =
        wants_colour(invocation->color, surroundings.out_is_terminal, surroundings.no_color);
    return show(started_as(surroundings.command, help_text(invocation->help_topic, colour)),
                surroundings);
  }
  raise_open_files_limit();
  const Interrupt interrupt;
  if (invocation->verb == Verb::kInspect)
    return run_inspection(*invocation, surroundings, interrupt.stop(), inspect);
  if (invocation->verb == Verb::kVerify)
    return run_verification(*invocation, surroundings, interrupt.stop(), verify);
  if (invocation->verb == Verb::kSearch)
    return run_search(*invocation, surroundings, interrupt.stop());
  if (invocation->verb == Verb::kStats)
    return run_stats(*invocation, surroundings, interrupt.stop());
  return run_conversion(*invocation, surroundings, interrupt.stop(), convert);
}

}  // namespace
}  // namespace gvoice::cli

int main(int argc, char** argv) {
  namespace cli = gvoice::cli;
  cli::prepare_process();
  const cli::Surroundings surroundings = cli::process_surroundings();
  try {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return static_cast<int>(cli::run(arguments, surroundings));
  } catch (const std::bad_alloc&) {
    surroundings.err << "gvoice: out of memory\nClose other programs, or run with fewer "
                        "--jobs; an archive that was there is as it was."
                     << std::endl;
    return static_cast<int>(cli::ExitCode::kFailed);
  } catch (const std::exception& fault) {
    surroundings.err << "gvoice: an internal error: " << cli::printable(fault.what())
                     << "\nPlease report it; an archive that was there is as it was." << std::endl;
    return static_cast<int>(cli::ExitCode::kFailed);
  }
}
