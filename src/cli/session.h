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

/// Whether what goes to a stream is coloured.
bool wants_colour(ColorMode mode, bool is_terminal, bool no_color);

/// What every verb that works has around it: the log, the progress, and how results and failures
/// are told. `open` comes first. Used by one thread, but for the observer.
class Session {
 public:
  /// Both must outlive it.
  Session(const Invocation& invocation, const Surroundings& surroundings);

  /// Opens the log, unless a log file would lie where it does harm: in an input, or in the archive,
  /// which is empty where a verb has none.
  Status open(std::span<const std::string> inputs, const std::string& archive);
  /// To be told of what goes on; thread-safe.
  Observer& observer() { return *reporter_; }

  /// What a terminal with a progress bar shows anyway.
  void say(const std::string& text);
  void warn(const std::string& text);
  /// What everybody should see who did not ask for silence.
  void announce(const std::string& text);
  /// Takes the progress away; what comes next stands in its place.
  void clear_progress() { terminal_.clear_status(); }
  /// Tells of a failure, and says how the program ends.
  ExitCode give_up(Error error);
  /// Writes the result of a verb to standard output; where that fails, `consolation` says what is
  /// done all the same.
  Status write_result(std::string_view text, std::string consolation) const;
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
