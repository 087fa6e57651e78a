#ifndef GVOICE_CLI_LINE_READER_H_
#define GVOICE_CLI_LINE_READER_H_

#include <optional>
#include <string>

#include "gvoice/stop_flag.h"

namespace gvoice::cli {

/// Lines that somebody types. Not thread-safe.
class LineReader {
 public:
  /// `descriptor` stays the caller's.
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  /// Waits for a line and returns it without its line feed; nothing once the input has ended or
  /// cannot be read, a signal arrives, or `stop` is requested.
  std::optional<std::string> read(const StopFlag& stop);

 private:
  const int descriptor_;
  std::string unread_;  ///< what came behind the last line
  bool ended_ = false;
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_LINE_READER_H_
