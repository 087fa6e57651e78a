#include "base/fold_case.h"

#include <unicode/normalizer2.h>
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

std::string fold_accents(std::string_view text) {
  UErrorCode fault = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(fault);
  std::string folded = fold_case(text);
  if (U_FAILURE(fault) != 0) return folded;
  const icu::UnicodeString apart = nfd->normalize(icu::UnicodeString::fromUTF8(folded), fault);
  if (U_FAILURE(fault) != 0) return folded;
  icu::UnicodeString plain;
  bool behind_latin = false;
  for (std::int32_t i = 0; i < apart.length(); ++i) {
    const char16_t unit = apart[i];
    const bool accent = unit >= 0x300 && unit <= 0x36F;
    if (!accent) behind_latin = unit >= u'a' && unit <= u'z';
    // In other scripts a mark can make a different letter.
    if (!accent || !behind_latin) plain.append(unit);
  }
  std::string out;
  plain.toUTF8String(out);
  return to_nfc(out);
}

}  // namespace gvoice
