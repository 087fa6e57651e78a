#include "cli/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

// musl has none, and needs none of this.
#if __has_include(<execinfo.h>)
#include <execinfo.h>
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <string_view>

#include "cli/exit_codes.h"

namespace gvoice::cli {
namespace {

/// An uncaught exception is usually out of memory during error handling. Allocates nothing.
[[noreturn]] void end_with_a_sentence() {
  constexpr std::string_view kWords =
      "gvoice: the run had to be broken off, most likely because memory ran out.\n"
      "Close other programs, or run with fewer --jobs. An existing archive is unchanged; "
      "the next run on the same folder clears up.\n";
  static_cast<void>(!::write(STDERR_FILENO, kWords.data(), kWords.size()));
  ::_exit(static_cast<int>(ExitCode::kFailed));
}

// Global, as signal handlers receive no pointer.
std::atomic<StopFlag*> flag_to_request{nullptr};

void on_signal(int) {
  StopFlag* stop = flag_to_request.load(std::memory_order_acquire);
  if (stop == nullptr || stop->requested()) _exit(static_cast<int>(ExitCode::kInterrupted));
  stop->request();
}

}  // namespace

void prepare_process() {
  // Make a closed pipe and a too large file write errors.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::set_terminate(end_with_a_sentence);
#if __has_include(<execinfo.h>)
  // glibc loads the unwinder for ending threads on first use, and aborts if memory is exhausted by
  // then.
  std::array<void*, 1> ignored{};
  static_cast<void>(::backtrace(ignored.data(), static_cast<int>(ignored.size())));
#endif
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    // open() uses the lowest free number, which is this one. For reading only: what is written to a
    // closed stream still fails.
    if (::open("/dev/null", O_RDONLY) != stream) ::_exit(static_cast<int>(ExitCode::kFailed));
  }
}

void raise_open_files_limit() {
  // More is useless, and some systems allow a billion.
  constexpr rlim_t kEnough = 65'536;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min(limit.rlim_max, kEnough);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Interrupt::Interrupt() {
  flag_to_request.store(&stop_, std::memory_order_release);
  struct sigaction action{};
  action.sa_handler = on_signal;
  // System calls continue; the work checks the flag between them.
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], nullptr, &former_[i]);
    if (kSignals[i] == SIGHUP && former_[i].sa_handler == SIG_IGN) continue;
    sigaction(kSignals[i], &action, nullptr);
  }
}

Interrupt::~Interrupt() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &former_[i], nullptr);
  flag_to_request.store(nullptr, std::memory_order_release);
}

}  // namespace gvoice::cli
