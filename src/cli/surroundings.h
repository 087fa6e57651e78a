#ifndef GVOICE_CLI_SURROUNDINGS_H_
#define GVOICE_CLI_SURROUNDINGS_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "gvoice/stop_flag.h"
#include "viewing/browser.h"

namespace gvoice::cli {

/// The environment of the program: streams, what they are connected to, and the clock. Tests
/// replace it. The output streams must outlive it and are written by one thread at a time (Terminal
/// ensures that for `err`).
struct Surroundings {
  std::ostream& out;  ///< results
  std::ostream& err;  ///< messages, progress, errors
  bool out_is_terminal =
      false;  ///< and one that understands colours and the cursor (`TERM` is not `dumb`)
  bool err_is_terminal = false;
  bool in_is_terminal = false;
  bool no_color = false;  ///< the NO_COLOR convention: set and not empty
  /// The user's cache folder (XDG Base Directory Specification); nullopt if unknown.
  std::optional<std::string> cache_folder = std::nullopt;
  viewing::Desktop desktop = {};  ///< opens pages
  /// The path of gvoice-preview; empty if it is not there.
  std::string preview_program = {};
  /// The command of a script that starts the program (variable GVOICE_COMMAND).
  std::string command = {};
  /// A line that the user types, as LineReader::read gives it.
  std::function<std::optional<std::string>(const StopFlag& stop)> read_line = {};
  /// Gets the progress of a run, at most ten times a second, where that is shown elsewhere; empty
  /// otherwise.
  std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>
      show_progress = {};
  std::function<unsigned()> width = [] { return 80U; };  ///< columns of the terminal behind `err`
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
};

/// The process's own: std::cout, std::cerr, its environment.
Surroundings process_surroundings();

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SURROUNDINGS_H_
