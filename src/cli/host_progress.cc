#include "cli/host_progress.h"

namespace gvoice::cli {

std::function<void(std::string_view, std::uint64_t, std::uint64_t)> host_progress() { return {}; }

}  // namespace gvoice::cli
