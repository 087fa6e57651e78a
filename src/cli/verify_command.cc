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

std::string answer_of(const Verification& verification) {
  if (!verification.differences.empty()) return "The archive is not as it should be.";
  if (verification.not_compared.empty()) return "No difference was found.";
  return "No difference was found in what was compared; not everything was.";
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
  if (const Status written = session.write_result(text, answer_of(*verification)); !written)
    return session.give_up(written.error());
  if (verification->differences.empty()) return ExitCode::kDone;
  session.give_up(differences_error(*verification));
  return ExitCode::kDifferences;
}

}  // namespace gvoice::cli
