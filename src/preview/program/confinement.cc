#include "preview/program/confinement.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstddef>
#include <vector>

namespace gvoice::preview {
namespace {

bool limit(int resource, std::uint64_t soft, std::uint64_t hard) {
  const rlimit value{soft, hard};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &value) == 0;
}

bool limit(int resource, std::uint64_t most) { return limit(resource, most, most); }

#if !GVOICE_SANITIZED && (defined(__x86_64__) || defined(__aarch64__))

#ifdef __x86_64__
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#else
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#endif

/// What decoders need once all files are open: memory, the standard streams, and threads, which
/// some of them start however few they are asked for.
constexpr std::array kAllowedCalls = {SYS_read,         SYS_write,
                                      SYS_brk,          SYS_mmap,
                                      SYS_munmap,       SYS_mremap,
                                      SYS_mprotect,     SYS_madvise,
                                      SYS_futex,        SYS_exit,
                                      SYS_exit_group,   SYS_rt_sigreturn,
                                      SYS_rt_sigaction, SYS_rt_sigprocmask,
                                      SYS_getrandom,    SYS_clock_gettime,
                                      SYS_sched_yield,  SYS_sched_getaffinity,
                                      SYS_sysinfo,      SYS_getpid,
                                      SYS_gettid,       SYS_set_robust_list,
                                      SYS_rseq};

/// A filter of system calls, as the kernel reads it: a call is allowed, is no call that there is,
/// or is not permitted.
std::vector<sock_filter> call_filter() {
  std::vector<sock_filter> program;
  const auto add = [&](int code, std::uint8_t if_true, std::uint8_t if_false, std::uint32_t value) {
    program.push_back({static_cast<std::uint16_t>(code), if_true, if_false, value});
  };
  const auto load = [&](std::size_t place) {
    add(BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(place));
  };
  const auto end = [&](std::uint32_t value) { add(BPF_RET | BPF_K, 0, 0, value); };
  load(offsetof(seccomp_data, arch));
  add(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, kMachine);
  end(SECCOMP_RET_KILL_PROCESS);
  load(offsetof(seccomp_data, nr));
  for (const long call : kAllowedCalls) {
    add(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, static_cast<std::uint32_t>(call));
    end(SECCOMP_RET_ALLOW);
  }
  // Its arguments are behind a pointer, where no filter looks; the C library then uses clone.
  add(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_clone3);
  end(SECCOMP_RET_ERRNO | ENOSYS);
  add(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, SYS_clone);
  end(SECCOMP_RET_ERRNO | EPERM);
  // Flags are the first argument; both processors have the lower half first.
  load(offsetof(seccomp_data, args));
  add(BPF_JMP | BPF_JSET | BPF_K, 0, 1, CLONE_THREAD);
  end(SECCOMP_RET_ALLOW);
  end(SECCOMP_RET_ERRNO | EPERM);
  return program;
}

/// False only where the kernel has filters and does not take this one.
bool filter_calls() {
  std::vector<sock_filter> program = call_filter();
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0) return true;
  // A kernel that was built without.
  return ::prctl(PR_GET_SECCOMP) < 0;
}

#else

bool filter_calls() { return true; }

#endif

}  // namespace

void close_other_files() {
#ifdef SYS_close_range
  if (::syscall(SYS_close_range, STDERR_FILENO + 1, UINT_MAX, 0) == 0) return;
#endif
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  for (rlim_t file = STDERR_FILENO + 1; file < files.rlim_cur; ++file)
    ::close(static_cast<int>(file));
}

bool confine(const Confinement& confinement) {
  // Before a core could be written, or a program with more rights be started.
  if (!limit(RLIMIT_CORE, 0) || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
    return false;
  const bool limited = limit(RLIMIT_FSIZE, confinement.output_bytes) &&
                       limit(RLIMIT_NOFILE, STDERR_FILENO + 1) &&
                       limit(RLIMIT_CPU, confinement.cpu_seconds, confinement.cpu_seconds + 1) &&
                       (GVOICE_SANITIZED || limit(RLIMIT_AS, confinement.memory_bytes));
  return limited && filter_calls();
}

}  // namespace gvoice::preview
