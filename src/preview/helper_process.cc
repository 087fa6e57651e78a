#include "preview/helper_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <utility>

#include "base/errors.h"
#include "fs/descriptor_io.h"
#include "fs/disk.h"

namespace gvoice::preview {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr int kMillisecondsBetweenLooks = 50;
constexpr const char* kTooLong = "it took too long";
constexpr std::string_view kLibraryPath = "LD_LIBRARY_PATH=";

Error no_result(std::string reason) { return Error{ErrorKind::kDamaged, std::move(reason), ""}; }

/// A file in memory that nothing can change any more, read from its start; not open on a fault.
fs::FileDescriptor sealed_file(std::string_view bytes) {
  fs::FileDescriptor file(::memfd_create("medium", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  while (file.is_open() && !bytes.empty()) {
    const ssize_t put =
        fs::repeat_if_interrupted([&] { return ::write(file.get(), bytes.data(), bytes.size()); });
    if (put <= 0) return {};
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
  if (!file.is_open() || ::fcntl(file.get(), F_ADD_SEALS, kSeals) != 0 ||
      ::lseek(file.get(), 0, SEEK_SET) != 0)
    return {};
  return file;
}

/// What posix_spawn is given, freed with it.
class SpawnSettings {
 public:
  SpawnSettings(int input, int output) {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&files_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    // What the caller was started with may be open across programs.
    ::posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
#endif
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::sigfillset(&signals);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    // A group of its own: only the caller decides what Ctrl-C stops, and it ends all of the group.
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(
        &attributes_,
        static_cast<short>(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
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

/// Libraries may lie in places of their own; a helper needs nothing else to know.
std::array<char*, 2> helper_environment() {
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    if (std::string_view(*variable).starts_with(kLibraryPath)) return {*variable, nullptr};
  }
  return {nullptr, nullptr};
}

std::optional<pid_t> spawn(std::vector<std::string> command, int input, int output) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<char*, 2> environment = helper_environment();
  const SpawnSettings settings(input, output);
  pid_t process = 0;
  if (::posix_spawn(&process, arguments.front(), settings.files(), settings.attributes(),
                    arguments.data(), environment.data()) != 0)
    return std::nullopt;
  return process;
}

/// The caller's side of a helper that runs.
class Helper {
 public:
  Helper(pid_t process, fs::FileDescriptor output, const HelperLimits& limits, const StopFlag& stop)
      : process_(process),
        output_(std::move(output)),
        limits_(limits),
        stop_(stop),
        deadline_(Clock::now() + limits.wall) {}
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;
  ~Helper() {
    if (!is_gone_) clear_away();
  }

  Result<HelperResult> result() {
    HelperResult result;
    if (Status read = read_output(result.output); !read) return read.error();
    if (Status ended = wait(); !ended) return ended.error();
    if (WIFSIGNALED(status_)) {
      if (WTERMSIG(status_) == SIGXCPU) return no_result(kTooLong);
      return no_result(WTERMSIG(status_) == SIGKILL ? "the system ended the decoder"
                                                    : "the decoder crashed");
    }
    result.exit_code = WEXITSTATUS(status_);
    return result;
  }

 private:
  Status check_time() const {
    if (stop_.requested()) return interrupted();
    if (Clock::now() > deadline_) return no_result(kTooLong);
    return {};
  }

  /// Up to the end of the output.
  Status read_output(std::string& output) {
    std::array<char, kBlock> block{};
    while (true) {
      if (Status in_time = check_time(); !in_time) return in_time;
      pollfd look{output_.get(), POLLIN, 0};
      const int ready = ::poll(&look, 1, kMillisecondsBetweenLooks);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
      const ssize_t got = fs::repeat_if_interrupted(
          [&] { return ::read(output_.get(), block.data(), block.size()); });
      if (got < 0) return no_result("its result could not be read");
      if (got == 0) return {};
      if (static_cast<std::uint64_t>(got) > limits_.output_bytes - output.size())
        return no_result("the result is too large");
      output.append(block.data(), static_cast<std::size_t>(got));
    }
  }

  /// A helper can close its output long before it ends.
  Status wait() {
    for (int pause = 1;; pause = std::min(2 * pause, kMillisecondsBetweenLooks)) {
      siginfo_t ended{};
      const int looked = fs::repeat_if_interrupted([&] {
        return ::waitid(P_PID, static_cast<id_t>(process_), &ended, WEXITED | WNOHANG | WNOWAIT);
      });
      if (looked < 0) return no_result("how it ended is unknown");
      if (ended.si_pid == process_) break;
      if (Status in_time = check_time(); !in_time) return in_time;
      ::poll(nullptr, 0, pause);
    }
    clear_away();
    return {};
  }

  /// Kills what is left of the group. Until the first process is waited for, its number and that of
  /// the group belong to no other.
  void clear_away() {
    ::kill(-process_, SIGKILL);
    fs::repeat_if_interrupted([&] { return ::waitpid(process_, &status_, 0); });
    is_gone_ = true;
  }

  const pid_t process_;
  const fs::FileDescriptor output_;
  const HelperLimits& limits_;
  const StopFlag& stop_;
  const Clock::time_point deadline_;
  int status_ = 0;
  bool is_gone_ = false;
};

}  // namespace

Result<HelperResult> run_helper(const std::vector<std::string>& command, std::string_view input,
                                const HelperLimits& limits, const StopFlag& stop) {
  if (stop.requested()) return interrupted();
  const fs::FileDescriptor medium = sealed_file(input);
  if (!medium.is_open()) return no_result("there is no memory for it");
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return no_result("no pipe could be made");
  fs::FileDescriptor read_end(ends[0]);
  fs::FileDescriptor write_end(ends[1]);
  const std::optional<pid_t> process = spawn(command, medium.get(), write_end.get());
  if (!process) return no_result("the program could not be started");
  // Or the output would never end.
  write_end.reset(-1);
  Helper helper(*process, std::move(read_end), limits, stop);
  return helper.result();
}

}  // namespace gvoice::preview
