#include "base/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>

namespace gvoice {

void append_base64(std::string_view bytes, std::string& out) {
  // OpenSSL takes the length as an int.
  constexpr std::size_t kMostAtOnce = std::size_t{3} << 20;
  while (!bytes.empty()) {
    const std::string_view block = bytes.substr(0, std::min(bytes.size(), kMostAtOnce));
    const std::size_t before = out.size();
    const std::size_t encoded = (block.size() + 2) / 3 * 4;
    // One more for the terminating zero byte that the encoder writes.
    out.resize(before + encoded + 1);
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data() + before),
                    reinterpret_cast<const unsigned char*>(block.data()),
                    static_cast<int>(block.size()));
    out.resize(before + encoded);
    bytes.remove_prefix(block.size());
  }
}

}  // namespace gvoice
