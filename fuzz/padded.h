#ifndef GVOICE_FUZZ_PADDED_H_
#define GVOICE_FUZZ_PADDED_H_

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "base/read_buffer.h"

namespace gvoice::fuzz {

/// The fuzzer's bytes with exactly the padding that scanners are promised, so that one byte read
/// too much is seen.
class Padded {
 public:
  Padded(const std::uint8_t* data, std::size_t size)
      : size_(size), bytes_(std::make_unique<char[]>(size + ReadBuffer::kPadding)) {
    if (size > 0) std::memcpy(bytes_.get(), data, size);
  }

  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

/// Ends the program, which is how a fuzz target says that a promise is broken.
inline void require(bool promise) {
  if (!promise) __builtin_trap();
}

}  // namespace gvoice::fuzz

#endif  // GVOICE_FUZZ_PADDED_H_
