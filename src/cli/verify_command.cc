#include "cli/verify_command.h"

#include <fmt/format.h>

#include <string>

#include "cli/session.h"
#include "cli/verify_result.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

std::string start_words(const VerifyOptions& options) {
  if (options.inputs.empty()) return fmt::format("verifying {}", options.archive);
  return fmt::format("verifying {} against {}", options.archive,
                     counted(options.inputs.size(), "input", "inputs"));
}

Error differences_error(const Verification& verification) {
  return {ErrorKind::kFailed, "the archive is not as it should be",
          fmt::format("What differs stands above. Keep the folder as it is: {}",
                      printable(verification.archive))};
}

}  // namespace

ExitCode run_verification(const Invocation& invocation, const Surroundings& surroundings,
                          const StopFlag& stop, const VerifyFunction& verify) {
  Session session(invocation, surroundings);
  const VerifyOptions& options = invocation.verify;
  if (const Status opened = session.open(options.inputs, options.archive); !opened)
    return session.give_up(opened.error());
  session.say(start_words(options));
  const Result<Verification> verification = verify(options, session.observer(), stop);
  session.clear_progress();
  if (!verification) return session.give_up(verification.error());
  session.say(fmt::format("done in {}", duration_words(verification->seconds)));

  std::string text;
  if (invocation.json) {
    text = verification_json(*verification);
  } else if (!invocation.quiet) {
    text = verification_text(*verification, session.colours_results());
  }
  const bool differs = !verification->differences.empty();
  if (const Status written = session.write_result(
          text, differs                              ? "The archive is not as it should be."
                : verification->not_compared.empty() ? "No difference was found."
                                                     : "No difference was found in what was "
                                                       "compared; not everything was.");
      !written)
    return session.give_up(written.error());
  if (!differs) return ExitCode::kDone;
  session.give_up(differences_error(*verification));
  return ExitCode::kDifferences;
}

}  // namespace gvoice::cli
