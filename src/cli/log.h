#ifndef GVOICE_CLI_LOG_H_
#define GVOICE_CLI_LOG_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/terminal.h"
#include "gvoice/result.h"

namespace spdlog {
class logger;
}  // namespace spdlog

namespace gvoice::cli {

/// Which messages reach the terminal; a log file gets all.
enum class Loudness { kErrors, kNormal, kEverything };

/// Messages during a run: to the terminal, and optionally to a file. Thread-safe: every method may
/// be called from any number of threads at once.
class Log {
 public:
  struct Options {
    Loudness loudness = Loudness::kNormal;
    bool colour = false;
    std::optional<std::string> file = std::nullopt;  ///< lines are appended, with date and level
  };

  /// Fails if the log file cannot be opened. `terminal` must outlive the log.
  static Result<std::unique_ptr<Log>> open(Terminal& terminal, const Options& options);
  /// Flushes the log file.
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// Details, on the terminal only with Loudness::kEverything.
  void detail(std::string_view text);
  void info(std::string_view text);
  void warning(std::string_view text);
  /// `gvoice: <message>` and the advice below it; shown at any loudness.
  void failure(const Error& error);

 private:
  explicit Log(std::unique_ptr<spdlog::logger> logger);
  std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_LOG_H_
