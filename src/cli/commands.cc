#include "cli/commands.h"

#include <fmt/format.h>

#include <span>
#include <string>

#include "cli/inspect_result.h"
#include "cli/search_result.h"
#include "cli/session.h"
#include "cli/stats_result.h"
#include "cli/summary.h"
#include "cli/verify_result.h"
#include "cli/viewing_result.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

/// A command line being executed.
struct Command {
  const Invocation& invocation;
  const Surroundings& surroundings;
  const StopFlag& stop;
  Session& session;
};

/// How a verb reports its work.
template <typename Answer>
struct Reporting {
  std::string start = {};  ///< empty if only the answer is printed, even with --quiet
  std::string (*end)(const Answer& answer) = nullptr;
  std::string (*text)(const Answer& answer, bool colour);
  std::string (*json)(const Answer& answer);
  /// What was done even if the answer cannot be written.
  std::string (*done_anyway)(const Answer& answer) = nullptr;
};

std::string inputs_words(std::span<const std::string> inputs) {
  return counted(inputs.size(), "input", "inputs");
}

/// Does the work and prints the answer, from which `exit_code` determines the exit code.
template <typename Options, typename Answer, typename ExitCodeOf>
ExitCode carry_out(const Command& command, const Work::For<Options, Answer>& work,
                   const Options& options, const Reporting<Answer>& reporting,
                   const ExitCodeOf& exit_code) {
  Session& session = command.session;
  const bool talks = !reporting.start.empty();
  if (talks) session.say(reporting.start);
  const Result<Answer> answer = work(options, session.observer(), command.stop);
  session.clear_progress();
  if (!answer) return session.give_up(answer.error());
  if (talks) session.say(reporting.end(*answer));
  std::string text;
  if (command.invocation.json) {
    text = reporting.json(*answer);
  } else if (!talks || !command.invocation.quiet) {
    text = reporting.text(*answer, session.colours_results());
  }
  const std::string done_anyway = talks ? reporting.done_anyway(*answer) : std::string();
  if (const Status written = session.write_result(text, done_anyway); !written)
    return session.give_up(written.error());
  return exit_code(*answer);
}

/// The exit code of a run that skipped something, or under --strict lost something.
ExitCode end_with_losses(const Command& command, const Report& report, std::uint64_t machine_faults,
                         const Error& losses) {
  const bool faults = machine_faults > 0;
  if (!faults && !(command.invocation.strict && report.has_losses())) return ExitCode::kDone;
  command.session.give_up(
      faults ? Error{ErrorKind::kFailed,
                     "files that the machine could not read were passed over, as --keep-going asks "
                     "for",
                     "The problems name them. Mend what is said there, and run again for the whole "
                     "account."}
             : losses);
  return ExitCode::kLosses;
}

ExitCode run_conversion(const Command& command, const Work& work) {
  Session& session = command.session;
  ConvertOptions options = command.invocation.convert;
  options.preview_program = command.surroundings.preview_program;
  if (const Status opened = session.open(options.inputs, options.output); !opened)
    return session.give_up(opened.error());
  // Questions are written to the one and answered on the other.
  const bool can_ask = command.surroundings.in_is_terminal && command.surroundings.err_is_terminal;
  if (options.enable_phone_prompts && !can_ask) {
    session.warn(
        "names can be asked for on a terminal only, so --enable-phone-prompts has no effect");
    options.enable_phone_prompts = false;
  }
  const Reporting<ConvertSummary> reporting = {
      .start = fmt::format("converting {} into {}", inputs_words(options.inputs), options.output),
      .end =
          [](const ConvertSummary& summary) {
            return fmt::format("done in {}: {}, {}", duration_words(summary.seconds),
                               counted(summary.report.records.written, "record", "records"),
                               counted(summary.conversations, "conversation", "conversations"));
          },
      .text = summary_text,
      .json = summary_json,
      .done_anyway =
          [](const ConvertSummary& summary) {
            return fmt::format("The archive is complete: {}", summary.archive);
          }};
  return carry_out(command, work.convert, options, reporting, [&](const ConvertSummary& summary) {
    for (const auto& [format, reason] : summary.formats_not_written) {
      session.give_up({reason.kind,
                       fmt::format("the format {} was not written: {}", format, reason.message),
                       reason.advice});
    }
    if (!summary.formats_not_written.empty()) return ExitCode::kFailed;
    return end_with_losses(
        command, summary.report, summary.machine_faults,
        {ErrorKind::kFailed, "something was lost or left open, which --strict does not accept",
         "The archive is written; the summary and its report.json name what is missing."});
  });
}

ExitCode run_inspection(const Command& command, const Work& work) {
  const ConvertOptions& shared = command.invocation.convert;
  const InspectOptions options = {shared.inputs, shared.jobs, shared.my_numbers, shared.keep_going};
  if (const Status opened = command.session.open(options.inputs, ""); !opened)
    return command.session.give_up(opened.error());
  const Reporting<Inspection> reporting = {
      .start = "inspecting " + inputs_words(options.inputs),
      .end =
          [](const Inspection& inspection) {
            return "done in " + duration_words(inspection.seconds);
          },
      .text = inspection_text,
      .json = inspection_json,
      .done_anyway = [](const Inspection&) { return std::string("Nothing was changed."); }};
  return carry_out(command, work.inspect, options, reporting, [&](const Inspection& inspection) {
    return end_with_losses(command, inspection.report, inspection.machine_faults,
                           {ErrorKind::kFailed,
                            "something is damaged, missing or open, which --strict does not accept",
                            "See above for details; --json names it for programs."});
  });
}

std::string verified_words(const Verification& verification) {
  if (!verification.differences.empty()) return "The archive is not as it should be.";
  if (verification.not_compared.empty()) return "No difference was found.";
  return "No difference was found in what was compared; not everything was.";
}

ExitCode run_verification(const Command& command, const Work& work) {
  VerifyOptions options = command.invocation.verify;
  options.preview_program = command.surroundings.preview_program;
  if (const Status opened = command.session.open(options.inputs, options.archive); !opened)
    return command.session.give_up(opened.error());
  const std::string against =
      options.inputs.empty() ? "" : " against " + inputs_words(options.inputs);
  const Reporting<Verification> reporting = {.start = "verifying " + options.archive + against,
                                             .end =
                                                 [](const Verification& verification) {
                                                   return "done in " +
                                                          duration_words(verification.seconds);
                                                 },
                                             .text = verification_text,
                                             .json = verification_json,
                                             .done_anyway = verified_words};
  return carry_out(command, work.verify, options, reporting, [&](const Verification& verification) {
    if (verification.differences.empty()) return ExitCode::kDone;
    command.session.give_up({ErrorKind::kFailed, "the archive is not as it should be",
                             "See above for the differences. Keep the folder as it is: " +
                                 printable(verification.archive)});
    return ExitCode::kDifferences;
  });
}

/// Search and stats, which query an archive.
template <typename Options, typename Answer>
ExitCode ask(const Command& command, const Work::For<Options, Answer>& work, Options options,
             const Reporting<Answer>& reporting) {
  options.cache_folder = command.surroundings.cache_folder;
  if (const Status opened = command.session.open({}, options.archive); !opened)
    return command.session.give_up(opened.error());
  return carry_out(command, work, options, reporting,
                   [](const Answer&) { return ExitCode::kDone; });
}

ExitCode run_opening(const Command& command, const Work& work) {
  Session& session = command.session;
  const std::string& archive = command.invocation.opened;
  if (const Status opened = session.open({}, archive); !opened)
    return session.give_up(opened.error());
  const Result<viewing::Opened> opened =
      work.open({archive, command.surroundings.desktop}, command.stop);
  if (!opened) return session.give_up(opened.error());
  std::string text;
  if (command.invocation.json) {
    text = opened_json(*opened);
  } else if (!command.invocation.quiet) {
    text = opened_text(*opened);
  }
  const Status written = session.write_result(text, "The page is open all the same.");
  return written ? ExitCode::kDone : session.give_up(written.error());
}

ExitCode run_server(const Command& command, const Work& work) {
  Session& session = command.session;
  const viewing::ServeOptions& options = command.invocation.serve;
  if (const Status opened = session.open({}, options.archive); !opened)
    return session.give_up(opened.error());
  const auto on_listening = [&](const viewing::Serving& serving) {
    session.announce("serving " + printable(serving.archive) +
                     " to this machine; open the address in a browser, and stop with Ctrl-C");
    return session.write_result(
        command.invocation.json ? serving_json(serving) : serving_text(serving), "");
  };
  const Status ended = work.serve(options, on_listening, command.stop);
  // Stopping is how it ends, and no work is left undone.
  return ended ? ExitCode::kDone : session.give_up(ended.error());
}

}  // namespace

ExitCode run_command(const Invocation& invocation, const Surroundings& surroundings,
                     const StopFlag& stop, const Work& work) {
  Session session(invocation, surroundings);
  const Command command = {invocation, surroundings, stop, session};
  switch (invocation.verb) {
    case Verb::kInspect:
      return run_inspection(command, work);
    case Verb::kVerify:
      return run_verification(command, work);
    case Verb::kSearch:
      return ask(command, work.search, invocation.search,
                 {.text = search_text, .json = search_json});
    case Verb::kStats:
      return ask(command, work.stats, invocation.stats, {.text = stats_text, .json = stats_json});
    case Verb::kOpen:
      return run_opening(command, work);
    case Verb::kServe:
      return run_server(command, work);
    default:
      return run_conversion(command, work);
  }
}

}  // namespace gvoice::cli
