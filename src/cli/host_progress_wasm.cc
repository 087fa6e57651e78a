#include <cstddef>

#include "cli/host_progress.h"

/// Given by src/browser/worker.js.
extern "C" __attribute__((import_module("gvoice"), import_name("progress"))) void
gvoice_show_progress(const char* stage, std::size_t stage_size, double done, double total);

namespace gvoice::cli {

std::function<void(std::string_view, std::uint64_t, std::uint64_t)> host_progress() {
  return [](std::string_view stage, std::uint64_t done, std::uint64_t total) {
    gvoice_show_progress(stage.data(), stage.size(), static_cast<double>(done),
                         static_cast<double>(total));
  };
}

}  // namespace gvoice::cli
