#ifndef GVOICE_CLI_PROGRESS_H_
#define GVOICE_CLI_PROGRESS_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/log.h"
#include "cli/terminal.h"
#include "gvoice/convert.h"

namespace gvoice::cli {

/// Progress of one stage.
struct ProgressState {
  std::string_view stage;
  std::uint64_t total = 0;  ///< 0: not known
  std::uint64_t done = 0;
  std::uint64_t bytes = 0;
  double seconds = 0;  ///< since the stage began
};

/// The line that shows `state` on a terminal of `width` columns (ASCII, shorter than it, no line
/// feed). On a narrow terminal the least important parts are left out first. Pure.
std::string progress_line(const ProgressState& state, unsigned width);

/// Shows a conversion on the terminal: messages through the log, progress as a status line.
/// Thread-safe, as observers must be: the thread that reports draws, at most ten times a second in
/// each stage.
class ProgressReporter final : public Observer {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  struct Options {
    bool draws = false;               ///< whether there is a terminal to draw on
    std::function<unsigned()> width;  ///< its columns; may be called from any thread
    Clock now;                        ///< may be called from any thread
    /// The source of answers; empty if no questions can be asked.
    std::function<std::optional<std::string>(const StopFlag& stop)> read_line = {};
    /// Gets what would be drawn, where that is shown elsewhere than on a terminal; may be called
    /// from any thread.
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)> show = {};
  };

  /// `log` and `terminal` must outlive it.
  ProgressReporter(Log& log, Terminal& terminal, Options options);

  void on_log(LogLevel level, std::string_view message) override;
  void on_stage(Stage stage, std::uint64_t total) override;
  void on_progress(std::uint64_t done, std::uint64_t bytes) override;
  std::optional<std::string> on_question(const NameQuestion& question,
                                         const StopFlag& stop) override;

 private:
  std::int64_t now_ms() const;
  void draw(std::int64_t now);

  Log& log_;
  Terminal& terminal_;
  const Options options_;
  // Not consistent with each other: a line drawn while a stage begins may mix two stages.
  std::atomic<Stage> stage_{Stage::kListing};
  std::atomic<std::uint64_t> total_{0};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> bytes_{0};
  std::atomic<std::int64_t> stage_began_ms_{0};
  std::atomic<std::int64_t> next_draw_ms_{0};
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_PROGRESS_H_
