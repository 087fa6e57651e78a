#include "cli/surroundings.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string_view>

#include "cli/host_progress.h"
#include "cli/preview_program.h"
#include "cli/terminal.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  return value == nullptr ? std::string_view() : std::string_view(value);
}

/// A relative path there counts as none, as the specification has it.
std::optional<std::string> cache_folder() {
  const std::string_view chosen = environment("XDG_CACHE_HOME");
  if (chosen.starts_with('/')) return std::string(chosen) + "/gvoice";
  const std::string_view home = environment("HOME");
  if (home.starts_with('/')) return std::string(home) + "/.cache/gvoice";
  return std::nullopt;
}

#ifdef __APPLE__
constexpr bool kAlwaysHasDisplay = true;
#else
constexpr bool kAlwaysHasDisplay = false;
#endif

viewing::Desktop desktop() {
  return {.browser = std::string(environment("BROWSER")),
          .has_display = kAlwaysHasDisplay || !environment("DISPLAY").empty() ||
                         !environment("WAYLAND_DISPLAY").empty()};
}

unsigned terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

}  // namespace

Surroundings process_surroundings() {
  const bool dumb = environment("TERM") == "dumb";
  return {.out = std::cout,
          .err = std::cerr,
          .out_is_terminal = !dumb && isatty(STDOUT_FILENO) == 1,
          .err_is_terminal = !dumb && isatty(STDERR_FILENO) == 1,
          .in_is_terminal = isatty(STDIN_FILENO) == 1,
          .no_color = !environment("NO_COLOR").empty(),
          .cache_folder = cache_folder(),
          .desktop = desktop(),
          .preview_program = GVOICE_BUILT_WITH_PREVIEWS ? preview_program_of(own_program()) : "",
          .command = printable(environment("GVOICE_COMMAND")),
          .read_line = [lines = std::make_shared<LineReader>(STDIN_FILENO)](
                           const StopFlag& stop) { return lines->read(stop); },
          .show_progress = host_progress(),
          .width = terminal_width};
}

}  // namespace gvoice::cli
