#ifndef GVOICE_CLI_SESSION_H_
#define GVOICE_CLI_SESSION_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/exit_codes.h"
#include "cli/log.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/surroundings.h"
#include "cli/terminal.h"
#include "gvoice/result.h"
#include "sync/lock_statistics.h"

namespace gvoice::cli {

/// Whether output to a stream is coloured.
bool wants_colour(ColorMode mode, bool is_terminal, bool no_color);

/// The environment of a working verb: log, progress, output of results and errors. Call `open`
/// first. Not thread-safe, except the observer.
class Session {
 public:
  /// Both must outlive it.
  Session(const Invocation& invocation, const Surroundings& surroundings);

  /// Opens the log, unless a log file would be in an input or in `archive`, which is empty if the
  /// verb has none.
  Status open(std::span<const std::string> inputs, const std::string& archive);
  /// The observer for progress; thread-safe.
  Observer& observer() { return *reporter_; }

  /// Logs what a terminal with a progress bar shows anyway.
  void say(const std::string& text);
  void warn(const std::string& text);
  /// Shown unless --quiet is given.
  void announce(const std::string& text);
  /// Removes the progress line.
  void clear_progress() { terminal_.clear_status(); }
  /// Reports a failure and returns the exit code.
  ExitCode give_up(Error error);
  /// Writes the result of a verb to standard output; if that fails, the error ends with
  /// `done_anyway`, which says what was done nevertheless.
  Status write_result(std::string_view text, std::string done_anyway) const;
  bool colours_results() const;

 private:
  const Invocation& invocation_;
  const Surroundings& surroundings_;
  const bool colour_;
  const bool draws_;
  Terminal terminal_;
  std::unique_ptr<Log> log_;
  std::optional<sync::LockLog> lock_log_;
  std::unique_ptr<ProgressReporter> reporter_;
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SESSION_H_
