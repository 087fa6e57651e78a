#include "viewing/browser.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <thread>

#include "base/errors.h"
#include "base/hex.h"
#include "base/text.h"
#include "fs/path_text.h"
#include "viewing/archive_files.h"

namespace gvoice::viewing {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// A command of BROWSER with the address in its place; empty where it names no program.
CommandLine with_address(std::string_view words, const std::string& address) {
  constexpr std::string_view kPlace = "%s";
  CommandLine command = split(words, ' ');
  bool placed = false;
  for (std::string& word : command) {
    for (std::size_t at = word.find(kPlace); at != std::string::npos;
         at = word.find(kPlace, at + address.size())) {
      word.replace(at, kPlace.size(), address);
      placed = true;
    }
  }
  if (!command.empty() && !placed) command.push_back(address);
  return command;
}

/// What posix_spawn is given, freed with it.
class SpawnSettings {
 public:
  SpawnSettings() {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawnattr_init(&attributes_);
    // What browsers say to themselves is not the user's; and they outlive this terminal.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
      ::posix_spawn_file_actions_addopen(&files_, stream, "/dev/null", O_RDWR, 0);
    // Ignored signals would stay ignored.
    sigset_t defaults;
    ::sigfillset(&defaults);
    ::posix_spawnattr_setsigdefault(&attributes_, &defaults);
    ::posix_spawnattr_setflags(&attributes_,
                               static_cast<short>(POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF));
  }
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&files_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  const posix_spawn_file_actions_t* files() const { return &files_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

/// Nothing where the program could not be started.
std::optional<pid_t> spawn(const CommandLine& command) {
  std::vector<char*> arguments;
  CommandLine copies = command;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const SpawnSettings settings;
  pid_t process = 0;
  const int fault = ::posix_spawnp(&process, arguments.front(), settings.files(),
                                   settings.attributes(), arguments.data(), environ);
  if (fault != 0) return std::nullopt;
  return process;
}

std::string tried_words(const std::vector<CommandLine>& commands) {
  std::string words;
  for (const CommandLine& command : commands)
    words += (words.empty() ? "" : ", ") + printable(command.front());
  return words;
}

Error nothing_opens(const Desktop& desktop, const std::vector<CommandLine>& tried,
                    const std::string& page) {
  std::string why = tried.empty() ? "there is nothing here that could"
                                  : "none of these programs works here: " + tried_words(tried);
  if (!desktop.has_display) why += ". There is no display";
  return {ErrorKind::kFailed, "No browser could be opened: " + why + ".",
          "Open this page yourself: " + printable(page)};
}

}  // namespace

Launch launch(const CommandLine& command, const StopFlag& stop) {
  // A program that opens nothing says so at once; one that goes on is the browser itself.
  constexpr std::chrono::seconds kPatience(3);
  constexpr std::chrono::milliseconds kPause(10);
  const std::optional<pid_t> process = spawn(command);
  if (!process) return Launch::kFailed;
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!stop.requested() && std::chrono::steady_clock::now() < end) {
    int status = 0;
    const pid_t ended = ::waitpid(*process, &status, WNOHANG);
    if (ended == *process)
      return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Launch::kWorks : Launch::kFailed;
    if (ended < 0 && errno != EINTR) return Launch::kFailed;
    std::this_thread::sleep_for(kPause);
  }
  return Launch::kWorks;
}

std::vector<CommandLine> browser_commands(const Desktop& desktop, const std::string& page) {
  std::string address = "file://";
  append_url_path(page, address);
  std::vector<CommandLine> commands;
  for (const std::string& words : split(desktop.browser, ':')) {
    CommandLine command = with_address(words, address);
    if (!command.empty()) commands.push_back(std::move(command));
  }
#ifdef __APPLE__
  commands.push_back({"open", page});
#else
  // Windows' own browser, where Linux runs inside it; there is no such program elsewhere.
  commands.push_back({"wslview", page});
  // Without a display it would run a browser for terminals, which has none here.
  if (desktop.has_display) commands.push_back({"xdg-open", address});
#endif
  return commands;
}

Result<Opened> open_in_browser(
    const OpenOptions& options, const StopFlag& stop,
    const std::function<Launch(const CommandLine&, const StopFlag&)>& start) {
  if (const Status pages = check_has_pages(options.archive); !pages) return pages.error();
  const std::string archive = fs::resolved_path(options.archive);
  const std::string page = fs::join_path(archive, "index.html");
  const std::vector<CommandLine> commands = browser_commands(options.desktop, page);
  for (const CommandLine& command : commands) {
    if (stop.requested()) return interrupted();
    if (start(command, stop) == Launch::kWorks) return Opened{archive, page, command.front()};
  }
  return nothing_opens(options.desktop, commands, page);
}

}  // namespace gvoice::viewing
