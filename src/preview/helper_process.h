#ifndef GVOICE_PREVIEW_HELPER_PROCESS_H_
#define GVOICE_PREVIEW_HELPER_PROCESS_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::preview {

/// What a helper may take.
struct HelperLimits {
  std::chrono::milliseconds wall = std::chrono::minutes(10);
  std::uint64_t output_bytes = 0;
};

/// How a helper ended by itself.
struct HelperResult {
  std::string output;
  int exit_code = 0;
};

/// Runs a program (its path and its arguments) and waits for its end. It finds `input` on standard
/// input, which it can only read; its standard output is the result, its standard error goes
/// nowhere. It gets no other open file, no variable of the environment but LD_LIBRARY_PATH, and no
/// signal of the terminal. At the end, whatever the reason, it is gone with all processes of its
/// group.
///
/// An Error of kind kDamaged says why there is no result: the program could not be started,
/// crashed, took too long or printed too much. A requested `stop` is kInterrupted. Thread-safe.
Result<HelperResult> run_helper(const std::vector<std::string>& command, std::string_view input,
                                const HelperLimits& limits, const StopFlag& stop);

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_HELPER_PROCESS_H_
