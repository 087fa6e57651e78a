#ifndef GVOICE_CLI_TERMINAL_H_
#define GVOICE_CLI_TERMINAL_H_

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "gvoice/stop_flag.h"
#include "sync/mutex.h"

namespace gvoice::cli {

/// The message stream: whole lines, and a status line below them that is redrawn in place.
/// Thread-safe: lines of several threads never mix, and none is written over the status line.
class Terminal {
 public:
  /// `stream` must outlive the terminal. It has to understand the cursor only if `show_status` is
  /// ever called.
  explicit Terminal(std::ostream& stream) : stream_(stream) {}
  /// Removes the status line.
  ~Terminal() { clear_status(); }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Writes `text` and a line feed above the status line.
  void write_line(std::string_view text) GVOICE_EXCLUDES(mutex_);
  /// Removes the status line and writes a question, after which the answer is typed.
  void write_question(std::string_view text) GVOICE_EXCLUDES(mutex_);
  /// Replaces the status line; `text` is one line that fits the terminal.
  void show_status(std::string_view text) GVOICE_EXCLUDES(mutex_);
  /// Removes the status line.
  void clear_status() GVOICE_EXCLUDES(mutex_);

 private:
  // Not logged, as the lock log writes here.
  sync::Mutex mutex_{"Terminal.mutex", /*logged=*/false};
  std::ostream& stream_ GVOICE_GUARDED_BY(mutex_);
  std::string status_ GVOICE_GUARDED_BY(mutex_);
};

/// Reads typed lines. Not thread-safe.
class LineReader {
 public:
  /// `descriptor` stays the caller's.
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  /// Waits for a line and returns it without its line feed; nullopt once the input has ended or
  /// cannot be read, a signal arrives, or `stop` is requested.
  std::optional<std::string> read(const StopFlag& stop);

 private:
  const int descriptor_;
  std::string unread_;  ///< data after the last line
  bool ended_ = false;
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_TERMINAL_H_
