#ifndef GVOICE_VIEWING_BROWSER_H_
#define GVOICE_VIEWING_BROWSER_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

/// Opens an archive in the browser of the user.
namespace gvoice::viewing {

/// What decides which browser is meant. Plain value.
struct Desktop {
  std::string browser = {};  ///< the variable BROWSER; commands with colons between them
  bool has_display = false;  ///< whether programs with windows can run
};

/// Asks for an archive to be opened. Plain value.
struct OpenOptions {
  std::string archive;
  Desktop desktop;
};

/// What was opened. Plain value.
struct Opened {
  std::string archive;  ///< absolute
  std::string page;     ///< the home page, absolute
  std::string program;  ///< what was asked to open it
};

/// A program and its arguments; no shell sees them.
using CommandLine = std::vector<std::string>;

/// How a program that was started got on.
enum class Launch {
  kWorks,   ///< it ended well, or still runs
  kFailed,  ///< there is no such program, or it gave up
};

/// Starts a program, and waits only as long as programs take that give up. Thread-safe.
Launch launch(const CommandLine& command, const StopFlag& stop);

/// The programs that may open the page at an absolute path, best first: those of BROWSER with the
/// page's address in the place of `%s`, or behind them; then what the system has for it. Pure.
std::vector<CommandLine> browser_commands(const Desktop& desktop, const std::string& page);

/// Opens the archive's home page with the first program that works. Fails where the archive has no
/// pages, or no program works; the error names the page, to be opened by hand. Thread-safe.
Result<Opened> open_in_browser(
    const OpenOptions& options, const StopFlag& stop,
    const std::function<Launch(const CommandLine&, const StopFlag&)>& start = launch);

}  // namespace gvoice::viewing

#endif  // GVOICE_VIEWING_BROWSER_H_
