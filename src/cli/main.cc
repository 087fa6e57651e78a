#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/process.h"
#include "cli/session.h"
#include "cli/surroundings.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

ExitCode show(const std::string& text, const Surroundings& surroundings) {
  surroundings.out << text << std::flush;
  if (surroundings.out.good()) return ExitCode::kDone;
  return Session({}, surroundings)
      .give_up({ErrorKind::kFailed, "standard output could not be written", ""});
}

ExitCode run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const Result<Invocation> invocation = parse_command_line(arguments);
  // Before the command line is parsed, only the environment determines colours.
  if (!invocation) return Session({}, surroundings).give_up(invocation.error());
  if (invocation->version) return show(version_text(), surroundings);
  if (invocation->verb == Verb::kHelp) {
    const bool colour = Session(*invocation, surroundings).colours_results();
    return show(started_as(surroundings.command, help_text(invocation->help_topic, colour)),
                surroundings);
  }
  raise_open_files_limit();
  const Interrupt interrupt;
  return run_command(*invocation, surroundings, interrupt.stop());
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
                        "--jobs; an existing archive is unchanged."
                     << std::endl;
    return static_cast<int>(cli::ExitCode::kFailed);
  } catch (const std::exception& fault) {
    surroundings.err << "gvoice: an internal error: " << gvoice::printable(fault.what())
                     << "\nPlease report it; an existing archive is unchanged." << std::endl;
    return static_cast<int>(cli::ExitCode::kFailed);
  }
}
