#include "base/letters.h"

#include <unicode/uchar.h>

#include <cstddef>

#include "base/text.h"

namespace gvoice {

bool has_letter(std::string_view text) {
  constexpr char32_t kLongVowel = 0x30FC;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t sign = next_code_point(text, i);
    if (sign != kLongVowel && u_isalpha(static_cast<UChar32>(sign)) != 0) return true;
  }
  return false;
}

}  // namespace gvoice
