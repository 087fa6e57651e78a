#include "base/hex.h"

#include <array>
#include <cstring>

namespace gvoice {
namespace {

using TwoDigits = std::array<char, 2>;

/// A lookup table, as pages have two ids per record.
constexpr auto kBytes = [] {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<TwoDigits, 256> bytes{};
  for (std::size_t byte = 0; byte < bytes.size(); ++byte)
    bytes[byte] = {kDigits[byte >> 4], kDigits[byte & 0x0F]};
  return bytes;
}();

const TwoDigits& digits_of(char byte) { return kBytes[static_cast<unsigned char>(byte)]; }

constexpr bool is_unreserved(char c) {
  const char lower = to_lower_ascii(c);
  return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '-' || c == '.' || c == '_' ||
         c == '~' || c == '/';
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char byte : bytes) append_hex_byte(byte, hex);
  return hex;
}

std::string to_hex(std::uint64_t value) {
  std::string hex;
  append_hex(value, hex);
  return hex;
}

void append_hex(std::uint64_t value, std::string& out) {
  std::array<char, 16> digits{};
  for (std::size_t i = 8; i-- > 0; value >>= 8)
    std::memcpy(digits.data() + 2 * i, kBytes[value & 0xFF].data(), 2);
  out.append(digits.data(), digits.size());
}

void append_hex_byte(char byte, std::string& out) { out.append(digits_of(byte).data(), 2); }

std::string decode_hex_bytes(std::string_view text, char mark, std::string_view stay_coded) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto high =
        text[i] == mark && i + 2 < text.size() ? hex_value(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_value(text[i + 2]) : std::nullopt;
    const char byte = low ? static_cast<char>(*high * 16 + *low) : text[i];
    if (!low || stay_coded.find(byte) != std::string_view::npos) {
      decoded += text[i];
    } else {
      decoded += byte;
      i += 2;
    }
  }
  return decoded;
}

void append_url_path(std::string_view path, std::string& out) {
  for (const char c : path) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      out += '%';
      for (const char digit : digits_of(c))
        out += is_digit(digit) ? digit : static_cast<char>(digit - 'a' + 'A');
    }
  }
}

}  // namespace gvoice
