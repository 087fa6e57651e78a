#include "cli/session.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "cli/help.h"
#include "cli/words.h"
#include "fs/path_text.h"

namespace gvoice::cli {
namespace {

/// Whether `path` is `place` or lies in it, after links are followed as far as both exist.
bool lies_in(const std::string& path, const std::string& place) {
  return fs::lies_inside(fs::resolved_path(path), fs::resolved_path(place));
}

/// Inputs may be the only copy, so nothing is written to them. A log inside the archive would be
/// moved while being written, or be a foreign file.
Status check_log_file(const std::optional<std::string>& log_file,
                      std::span<const std::string> inputs, const std::string& archive) {
  if (!log_file) return {};
  const auto refuse = [&](std::string_view what, const std::string& place) {
    return Error{ErrorKind::kRefused,
                 fmt::format("the log file {} is, or lies in, the {} {}", *log_file, what, place),
                 "Name a log file in another folder."};
  };
  for (const std::string& input : inputs) {
    if (lies_in(*log_file, input)) return refuse("input", input);
  }
  if (!archive.empty() && lies_in(*log_file, archive)) return refuse("archive", archive);
  return {};
}

Loudness loudness_of(const Invocation& invocation) {
  if (invocation.quiet) return Loudness::kErrors;
  return invocation.verbose ? Loudness::kEverything : Loudness::kNormal;
}

}  // namespace

bool wants_colour(ColorMode mode, bool is_terminal, bool no_color) {
  if (mode == ColorMode::kAuto) return is_terminal && !no_color;
  return mode == ColorMode::kAlways;
}

Session::Session(const Invocation& invocation, const Surroundings& surroundings)
    : invocation_(invocation),
      surroundings_(surroundings),
      colour_(wants_colour(invocation.color, surroundings.err_is_terminal, surroundings.no_color)),
      draws_(surroundings.err_is_terminal && !invocation.no_progress && !invocation.quiet),
      terminal_(surroundings.err) {}

Status Session::open(std::span<const std::string> inputs, const std::string& archive) {
  if (Status allowed = check_log_file(invocation_.log_file, inputs, archive); !allowed)
    return allowed;
  Result<std::unique_ptr<Log>> opened = Log::open(
      terminal_,
      {.loudness = loudness_of(invocation_), .colour = colour_, .file = invocation_.log_file});
  if (!opened) return opened.error();
  log_ = std::move(opened).value();
  if (invocation_.verbose && invocation_.log_file)
    lock_log_.emplace([this](std::string_view line) { log_->detail(line); });
  reporter_ = std::make_unique<ProgressReporter>(
      *log_, terminal_,
      ProgressReporter::Options{.draws = draws_,
                                .width = surroundings_.width,
                                .now = surroundings_.now,
                                .read_line = surroundings_.read_line,
                                .show = surroundings_.show_progress});
  return {};
}

void Session::say(const std::string& text) { draws_ ? log_->detail(text) : log_->info(text); }

void Session::announce(const std::string& text) { log_->info(text); }

void Session::warn(const std::string& text) { log_->warning(text); }

ExitCode Session::give_up(Error error) {
  error.advice = started_as(surroundings_.command, error.advice);
  if (log_ != nullptr) {
    log_->failure(error);
  } else {
    terminal_.write_line(error_words(error, colour_));
  }
  return exit_code_of(error);
}

Status Session::write_result(std::string_view text, std::string done_anyway) const {
  surroundings_.out << text;
  surroundings_.out.flush();
  if (surroundings_.out.good()) return {};
  return Error{ErrorKind::kFailed, "the summary could not be written to standard output",
               std::move(done_anyway)};
}

bool Session::colours_results() const {
  return wants_colour(invocation_.color, surroundings_.out_is_terminal, surroundings_.no_color);
}

}  // namespace gvoice::cli
