#include "preview/isolated_call.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <limits>
#include <utility>

#include "base/errors.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GVOICE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define GVOICE_SANITIZED 1
#endif
#endif
#ifndef GVOICE_SANITIZED
#define GVOICE_SANITIZED 0
#endif

namespace gvoice::preview {
namespace {

constexpr int kResultFile = 0;
constexpr int kDone = 0;
constexpr int kNotConfined = 2;
constexpr int kThrew = 3;
constexpr int kMillisecondsBetweenLooks = 50;

Error failed(std::string reason) { return Error{ErrorKind::kDamaged, std::move(reason), ""}; }

bool limit(int resource, std::uint64_t most) {
  const rlimit value{most, most};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &value) == 0;
}

std::uint64_t address_space_used() {
  std::array<char, 64> text{};
  const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  const ssize_t got = ::read(file, text.data(), text.size() - 1);
  ::close(file);
  std::uint64_t pages = 0;
  for (ssize_t i = 0; i < got && text[static_cast<std::size_t>(i)] >= '0' &&
                      text[static_cast<std::size_t>(i)] <= '9';
       ++i)
    pages = pages * 10 + static_cast<std::uint64_t>(text[static_cast<std::size_t>(i)] - '0');
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

#if !GVOICE_SANITIZED && (defined(__x86_64__) || defined(__aarch64__))

#ifdef __x86_64__
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#else
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#endif

/// What decoders need once everything is in memory: memory, and the one open file.
constexpr std::array kAllowedCalls = {SYS_write,
                                      SYS_brk,
                                      SYS_mmap,
                                      SYS_munmap,
                                      SYS_mremap,
                                      SYS_mprotect,
                                      SYS_madvise,
                                      SYS_futex,
                                      SYS_exit,
                                      SYS_exit_group,
                                      SYS_rt_sigreturn,
                                      SYS_rt_sigaction,
                                      SYS_getrandom,
                                      SYS_rt_sigprocmask,
                                      SYS_clock_gettime,
                                      SYS_sched_yield,
                                      SYS_sysinfo,
                                      SYS_getpid,
                                      SYS_sched_getaffinity,
                                      SYS_gettid};

/// Lets all other system calls fail.
bool filter_calls() {
  std::array<sock_filter, kAllowedCalls.size() + 6> program{};
  std::size_t next = 0;
  const auto add = [&](std::uint16_t code, std::uint8_t if_true, std::uint8_t if_false,
                       std::uint32_t value) { program[next++] = {code, if_true, if_false, value}; };
  add(BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, arch));
  add(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, kMachine);
  add(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS);
  add(BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr));
  for (std::size_t i = 0; i < kAllowedCalls.size(); ++i) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint8_t>(kAllowedCalls.size() - i), 0,
        static_cast<std::uint32_t>(kAllowedCalls[i]));
  }
  add(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EPERM);
  add(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW);
  const sock_fprog filter{static_cast<unsigned short>(next), program.data()};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

#else

bool filter_calls() { return true; }

#endif

/// Takes everything from the child but its memory and the file for the result.
bool confine(int result_file, const IsolationLimits& limits) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return false;
  const std::uint64_t used = address_space_used();
  if (::dup2(result_file, kResultFile) < 0) return false;
  if (::syscall(SYS_close_range, kResultFile + 1, UINT_MAX, 0) != 0) return false;
  const bool limited = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
                       limit(RLIMIT_NOFILE, kResultFile + 1) &&
                       limit(RLIMIT_CPU, limits.cpu_seconds) &&
                       (GVOICE_SANITIZED || limit(RLIMIT_AS, used + limits.memory_bytes));
  // A handler of the caller's would act on a copy of its data.
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
  // As when a child of a terminal is interrupted: only the caller decides what stops.
  ::signal(SIGINT, SIG_IGN);
  return limited && filter_calls();
}

bool write_whole(const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t put = ::write(kResultFile, at, size);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    at += put;
    size -= static_cast<std::size_t>(put);
  }
  return true;
}

[[noreturn]] void run_child(const std::function<std::string()>& work, int result_file,
                            const IsolationLimits& limits) {
  if (!confine(result_file, limits)) ::_exit(kNotConfined);
  try {
    const std::string result = work();
    const std::uint64_t size = result.size();
    if (!write_whole(&size, sizeof size) || !write_whole(result.data(), result.size()))
      ::_exit(kThrew);
  } catch (...) {
    ::_exit(kThrew);
  }
  ::_exit(kDone);
}

/// The caller's side of one child.
class Child {
 public:
  Child(pid_t process, int file) : process_(process), file_(file) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    ::close(file_);
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    wait();
  }

  Result<std::string> result(const IsolationLimits& limits, const StopFlag& stop) {
    deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(limits.wall_seconds);
    std::uint64_t size = 0;
    const auto has_size = read_whole(&size, sizeof size, stop);
    if (!has_size) return has_size.error();
    std::string bytes;
    if (*has_size && size <= limits.result_bytes) {
      bytes.resize(size);
      const auto read = read_whole(bytes.data(), size, stop);
      if (!read) return read.error();
      if (*read) return bytes;
    }
    if (*has_size && size > limits.result_bytes) return failed("the result is too large");
    return why_it_ended();
  }

 private:
  void wait() {
    while (::waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
  }

  Error why_it_ended() {
    wait();
    if (WIFSIGNALED(status_)) {
      const int signal = WTERMSIG(status_);
      return failed(signal == SIGKILL || signal == SIGXCPU ? "it took too long"
                                                           : "the decoder crashed");
    }
    if (WIFEXITED(status_) && WEXITSTATUS(status_) == kNotConfined)
      return failed("the decoder could not be confined");
    return failed("it needs too much memory");
  }

  /// False where the child ended before.
  Result<bool> read_whole(void* into, std::size_t size, const StopFlag& stop) {
    char* at = static_cast<char*>(into);
    while (size > 0) {
      if (stop.requested()) return interrupted();
      if (std::chrono::steady_clock::now() > deadline_) return failed("it took too long");
      pollfd look{file_, POLLIN, 0};
      const int ready = ::poll(&look, 1, kMillisecondsBetweenLooks);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
      const ssize_t got = ::read(file_, at, size);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      at += got;
      size -= static_cast<std::size_t>(got);
    }
    return true;
  }

  pid_t process_;
  const int file_;
  int status_ = 0;
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace

Result<std::string> call_isolated(const std::function<std::string()>& work,
                                  const IsolationLimits& limits, const StopFlag& stop) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failed("no pipe could be made");
  const pid_t process = ::fork();
  if (process == 0) run_child(work, ends[1], limits);
  ::close(ends[1]);
  Child child(process, ends[0]);
  if (process < 0) return failed("no process could be started");
  return child.result(limits, stop);
}

}  // namespace gvoice::preview
