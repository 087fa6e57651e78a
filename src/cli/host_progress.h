#ifndef GVOICE_CLI_HOST_PROGRESS_H_
#define GVOICE_CLI_HOST_PROGRESS_H_

#include <cstdint>
#include <functional>
#include <string_view>

namespace gvoice::cli {

/// Hands the progress of a run to what runs this program, where that wants to know: a page in a
/// browser (host_progress_wasm.cc). Empty in a process of its own.
std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>
host_progress();

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_HOST_PROGRESS_H_
