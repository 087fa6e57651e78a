#include <cstddef>

#include "fs/origin.h"

/// Given by src/browser/worker/wasi.js.
extern "C" __attribute__((import_module("gvoice"), import_name("origin"))) void gvoice_origin(
    int folder, const char* path, std::size_t path_size, const char* input, std::size_t input_size,
    double offset, double bytes, int deflated);

namespace gvoice::fs {

bool has_references() { return true; }

void refer_to_origin(int folder, const std::string& path, const Origin& origin) {
  gvoice_origin(folder, path.data(), path.size(), origin.path.data(), origin.path.size(),
                static_cast<double>(origin.offset), static_cast<double>(origin.bytes),
                origin.deflated ? 1 : 0);
}

}  // namespace gvoice::fs
