#ifndef GVOICE_BASE_NFC_H_
#define GVOICE_BASE_NFC_H_

#include <string>
#include <string_view>

namespace gvoice {

/// Unicode composed form (NFC), so that equal-looking names have equal bytes; macOS unpacks file
/// names decomposed. ASCII and invalid UTF-8 are returned unchanged. Pure.
std::string to_nfc(std::string_view text);

}  // namespace gvoice

#endif  // GVOICE_BASE_NFC_H_
