#ifndef GVOICE_CONVERSION_PEAK_MEMORY_H_
#define GVOICE_CONVERSION_PEAK_MEMORY_H_

#include <cstdint>

namespace gvoice::conversion {

/// The most memory, in bytes, that the process has had so far; 0 if unknown. Thread-safe.
std::uint64_t peak_memory();

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERSION_PEAK_MEMORY_H_
