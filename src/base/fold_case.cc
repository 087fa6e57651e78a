#include "base/fold_case.h"

#include <unicode/unistr.h>

#include "base/nfc.h"

namespace gvoice {

std::string fold_case(std::string_view text) {
  std::string folded;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .foldCase()
      .toUTF8String(folded);
  return to_nfc(folded);
}

}  // namespace gvoice
