#include "cli/convert_command.h"

#include <fmt/format.h>

#include <memory>
#include <string>

#include "cli/log.h"
#include "cli/progress.h"
#include "cli/summary.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "fs/paths.h"

namespace gvoice::cli {
namespace {

/// Whether `path` is `place` or lies in it, after links are followed as far as both exist.
bool lies_in(const std::string& path, const std::string& place) {
  return fs::lies_inside(fs::resolved_path(path), fs::resolved_path(place));
}

/// Inputs are the only copy of something: no line is ever written to them. A log inside the archive
/// would be moved away under the writer.
Status check_log_file(const Invocation& invocation) {
  if (!invocation.log_file) return {};
  const auto refuse = [&](std::string_view what, const std::string& place) {
    return Error{
        ErrorKind::kRefused,
        fmt::format("the log file {} is, or lies in, the {} {}", *invocation.log_file, what, place),
        "Name a log file in another folder."};
  };
  for (const std::string& input : invocation.convert.inputs) {
    if (lies_in(*invocation.log_file, input)) return refuse("input", input);
  }
  if (lies_in(*invocation.log_file, invocation.convert.output))
    return refuse("archive", invocation.convert.output);
  return {};
}

Loudness loudness_of(const Invocation& invocation) {
  if (invocation.quiet) return Loudness::kErrors;
  return invocation.verbose ? Loudness::kEverything : Loudness::kNormal;
}

Status write_summary(const ConvertSummary& summary, const Invocation& invocation,
                     const Surroundings& surroundings) {
  if (invocation.json) {
    surroundings.out << summary_json(summary);
  } else if (!invocation.quiet) {
    const bool colour =
        wants_colour(invocation.color, surroundings.out_is_terminal, surroundings.no_color);
    surroundings.out << summary_text(summary, invocation.convert.page_limit, colour);
  }
  surroundings.out.flush();
  if (surroundings.out.good()) return {};
  return Error{ErrorKind::kFailed, "the summary could not be written to standard output",
               fmt::format("The archive is complete: {}", summary.archive)};
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

Error losses_error() {
  return {ErrorKind::kFailed, "something was lost or left open, which --strict does not accept",
          "The archive is written; the summary and its report.json name what is missing."};
}

}  // namespace

bool wants_colour(ColorMode mode, bool is_terminal, bool no_color) {
  if (mode == ColorMode::kAuto) return is_terminal && !no_color;
  return mode == ColorMode::kAlways;
}

ExitCode exit_code_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::kUsage:
      return ExitCode::kUsage;
    case ErrorKind::kInterrupted:
      return ExitCode::kInterrupted;
    case ErrorKind::kFailed:
    case ErrorKind::kNoSpace:
    case ErrorKind::kDamaged:
    case ErrorKind::kRefused:
    case ErrorKind::kInternal:
      return ExitCode::kFailed;
  }
  return ExitCode::kFailed;
}

ExitCode run_conversion(const Invocation& invocation, const Surroundings& surroundings,
                        const StopFlag& stop, const ConvertFunction& convert) {
  const bool colour =
      wants_colour(invocation.color, surroundings.err_is_terminal, surroundings.no_color);
  Terminal terminal(surroundings.err);
  const auto give_up = [&](const Error& error) {
    terminal.write_line(error_words(error, colour));
    return exit_code_of(error);
  };
  if (const Status allowed = check_log_file(invocation); !allowed) return give_up(allowed.error());
  const Result<std::unique_ptr<Log>> opened = Log::open(
      terminal,
      {.loudness = loudness_of(invocation), .colour = colour, .file = invocation.log_file});
  if (!opened) return give_up(opened.error());
  Log& log = **opened;

  const bool draws = surroundings.err_is_terminal && !invocation.no_progress && !invocation.quiet;
  const auto say = [&](const std::string& text) { draws ? log.detail(text) : log.info(text); };
  ProgressReporter reporter(log, terminal,
                            {.draws = draws, .width = surroundings.width, .now = surroundings.now});

  say(start_words(invocation.convert));
  const Result<ConvertSummary> summary = convert(invocation.convert, reporter, stop);
  terminal.clear_status();
  if (!summary) {
    log.failure(summary.error());
    return exit_code_of(summary.error());
  }
  say(end_words(*summary));
  if (const Status written = write_summary(*summary, invocation, surroundings); !written) {
    log.failure(written.error());
    return exit_code_of(written.error());
  }
  if (!invocation.strict || !summary->has_losses()) return ExitCode::kDone;
  log.failure(losses_error());
  return ExitCode::kLosses;
}

}  // namespace gvoice::cli
