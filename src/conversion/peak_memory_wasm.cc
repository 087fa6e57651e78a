#include <cstddef>

#include "conversion/peak_memory.h"

namespace gvoice::conversion {

std::uint64_t peak_memory() {
  // It never shrinks.
  constexpr std::size_t kPageBytes = std::size_t{64} * 1024;
  return std::uint64_t{__builtin_wasm_memory_size(0)} * kPageBytes;
}

}  // namespace gvoice::conversion
