#ifndef GVOICE_PREVIEW_ISOLATED_CALL_H_
#define GVOICE_PREVIEW_ISOLATED_CALL_H_

#include <cstdint>
#include <functional>
#include <string>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::preview {

/// What a call in a process of its own may use.
struct IsolationLimits {
  std::uint64_t memory_bytes = std::uint64_t{3} << 29;  ///< besides what the caller has
  unsigned cpu_seconds = 120;
  unsigned wall_seconds = 600;
  std::uint64_t result_bytes = std::uint64_t{64} << 20;
};

/// Calls `work` in a child process and returns its result. The child sees the caller's memory as it
/// is now, but what it changes stays there. It can open no file and no connection and start nothing
/// (a filter of system calls on x86-64 and arm64 Linux; limits elsewhere). A crash, a use beyond
/// the limits or an exception is an Error of kind kDamaged; a requested `stop` kills the child and
/// is kInterrupted. Builds with sanitizers have no limit of memory and no filter.
///
/// Thread-safe. `work` runs on one thread and must not use locks that other threads may hold.
Result<std::string> call_isolated(const std::function<std::string()>& work,
                                  const IsolationLimits& limits, const StopFlag& stop);

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_ISOLATED_CALL_H_
