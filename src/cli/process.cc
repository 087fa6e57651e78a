#include "cli/process.h"

#include <fcntl.h>
#include <unistd.h>

// musl has none, and needs none of this.
#if __has_include(<execinfo.h>)
#include <execinfo.h>
#endif

#include <array>
#include <csignal>
#include <exception>
#include <string_view>

#include "cli/exit_codes.h"

namespace gvoice::cli {
namespace {

/// What is thrown where nobody can catch it comes, as a rule, from a lack of memory
/// while an error was handled. Allocates nothing.
[[noreturn]] void end_with_a_sentence() {
  constexpr std::string_view kWords =
      "gvoice: the run had to be broken off, most likely because memory ran out.\n"
      "Close other programs, or run with fewer --jobs. An archive that was there is as it was; "
      "the next run on the same folder clears up.\n";
  static_cast<void>(!::write(STDERR_FILENO, kWords.data(), kWords.size()));
  ::_exit(static_cast<int>(ExitCode::kFailed));
}

}  // namespace

void prepare_process() {
  // A closed pipe, and a file that is too large, are errors of the write.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::set_terminate(end_with_a_sentence);
#if __has_include(<execinfo.h>)
  // glibc loads what ends a thread when it is first needed, and aborts where the memory does not
  // suffice for that any more.
  std::array<void*, 1> ignored{};
  static_cast<void>(::backtrace(ignored.data(), static_cast<int>(ignored.size())));
#endif
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    // The lowest free number is taken, which is this one. For reading only: what is written to a
    // closed stream still fails.
    if (::open("/dev/null", O_RDONLY) != stream) ::_exit(static_cast<int>(ExitCode::kFailed));
  }
}

}  // namespace gvoice::cli
