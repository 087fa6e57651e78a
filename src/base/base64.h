#ifndef GVOICE_BASE_BASE64_H_
#define GVOICE_BASE_BASE64_H_

#include <string>
#include <string_view>

namespace gvoice {

/// Appends base64 (RFC 4648, section 4: standard alphabet, padded, no line breaks). If bytes come
/// in blocks, only the last block may have a length that is not a multiple of 3. Pure.
void append_base64(std::string_view bytes, std::string& out);

}  // namespace gvoice

#endif  // GVOICE_BASE_BASE64_H_
