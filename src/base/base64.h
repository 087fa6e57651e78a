#ifndef GVOICE_BASE_BASE64_H_
#define GVOICE_BASE_BASE64_H_

#include <string>
#include <string_view>

namespace gvoice {

/// Appends the standard alphabet of RFC 4648, section 4, padded, without line breaks (OpenSSL's
/// encoder). Of bytes that come in blocks, only the last block may have a length that is no
/// multiple of 3. Pure and thread-safe.
void append_base64(std::string_view bytes, std::string& out);

}  // namespace gvoice

#endif  // GVOICE_BASE_BASE64_H_
