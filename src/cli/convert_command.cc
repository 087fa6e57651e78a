#include "cli/convert_command.h"

#include <fmt/format.h>

#include <string>

#include "cli/session.h"
#include "cli/summary.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

Status write_summary(const ConvertSummary& summary, const Invocation& invocation,
                     const Session& session) {
  std::string text;
  if (invocation.json) {
    text = summary_json(summary);
  } else if (!invocation.quiet) {
    text = summary_text(summary, session.colours_results());
  }
  return session.write_result(text, fmt::format("The archive is complete: {}", summary.archive));
}

std::string start_words(const ConvertOptions& options) {
  return fmt::format("converting {} into {}", counted(options.inputs.size(), "input", "inputs"),
                     options.output);
}

std::string end_words(const ConvertSummary& summary) {
  return fmt::format("done in {}: {}, {}", duration_words(summary.seconds),
                     counted(summary.records_written, "record", "records"),
                     counted(summary.conversations, "conversation", "conversations"));
}

/// Questions are written to the one and answered on the other.
bool can_ask(const Surroundings& surroundings) {
  return surroundings.in_is_terminal && surroundings.err_is_terminal;
}

Error not_written_error(const FormatNotWritten& each) {
  return {each.reason.kind,
          fmt::format("the format {} was not written: {}", each.format, each.reason.message),
          each.reason.advice};
}

Error losses_error() {
  return {ErrorKind::kFailed, "something was lost or left open, which --strict does not accept",
          "The archive is written; the summary and its report.json name what is missing."};
}

}  // namespace

ExitCode run_conversion(const Invocation& invocation, const Surroundings& surroundings,
                        const StopFlag& stop, const ConvertFunction& convert) {
  Session session(invocation, surroundings);
  ConvertOptions options = invocation.convert;
  if (const Status opened = session.open(options.inputs, options.output); !opened)
    return session.give_up(opened.error());
  if (options.enable_phone_prompts && !can_ask(surroundings)) {
    session.warn(
        "names can be asked for on a terminal only, so --enable-phone-prompts asks nobody");
    options.enable_phone_prompts = false;
  }
  session.say(start_words(options));
  const Result<ConvertSummary> summary = convert(options, session.observer(), stop);
  session.clear_progress();
  if (!summary) return session.give_up(summary.error());
  session.say(end_words(*summary));
  if (const Status written = write_summary(*summary, invocation, session); !written)
    return session.give_up(written.error());
  for (const FormatNotWritten& each : summary->formats_not_written)
    session.give_up(not_written_error(each));
  if (!summary->formats_not_written.empty()) return ExitCode::kFailed;
  const bool faults = summary->machine_faults > 0;
  if (!faults && !(invocation.strict && summary->has_losses())) return ExitCode::kDone;
  session.give_up(faults ? passed_over_error() : losses_error());
  return ExitCode::kLosses;
}

}  // namespace gvoice::cli
