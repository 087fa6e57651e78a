#ifndef GVOICE_BASE_NFC_H_
#define GVOICE_BASE_NFC_H_

#include <string>
#include <string_view>

namespace gvoice {

/// Text in Unicode's composed form (NFC), so that names which look the same are the same bytes;
/// macOS unpacks file names decomposed. ASCII, and what is no UTF-8, comes back unchanged. Pure.
std::string to_nfc(std::string_view text);

}  // namespace gvoice

#endif  // GVOICE_BASE_NFC_H_
