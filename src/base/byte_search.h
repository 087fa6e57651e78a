#ifndef GVOICE_BASE_BYTE_SEARCH_H_
#define GVOICE_BASE_BYTE_SEARCH_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gvoice {

/// The position, from `begin` on, of the first byte below `kBelow` or in `kBytes`; the size of the
/// text if there is none. Reads eight bytes at a time, as texts that need escapes are rare. Pure.
template <unsigned char kBelow, unsigned char... kBytes>
std::size_t find_special(std::string_view text, std::size_t begin) {
  static_assert(kBelow <= 0x80, "the trick for smaller bytes ends there");
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  // Sets the high bit of the first byte that is below `n`, and possibly of later ones (Mycroft).
  const auto below = [](std::uint64_t word, std::uint64_t n) {
    return (word - kOnes * n) & ~word & kHighBits;
  };
  const auto is_special = [](unsigned char byte) {
    return byte < kBelow || ((byte == kBytes) || ...);
  };
  std::size_t i = begin;
  if constexpr (std::endian::native == std::endian::little) {
    for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + i, sizeof(word));
      const std::uint64_t found =
          below(word, kBelow) | (below(word ^ (kOnes * kBytes), 1) | ... | 0);
      if (found != 0) return i + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
  }
  while (i < text.size() && !is_special(static_cast<unsigned char>(text[i]))) ++i;
  return i;
}

}  // namespace gvoice

#endif  // GVOICE_BASE_BYTE_SEARCH_H_
