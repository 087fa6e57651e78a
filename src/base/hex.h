#ifndef GVOICE_BASE_HEX_H_
#define GVOICE_BASE_HEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

/// Hex digits of bytes and numbers, and escapes like `%20`. All functions are pure and thread-safe.
namespace gvoice {

/// Lower-case hex digits of any bytes.
std::string to_hex(std::string_view bytes);
/// 16 lower-case hex digits, most significant first.
std::string to_hex(std::uint64_t value);
void append_hex(std::uint64_t value, std::string& out);
/// Two lower-case hex digits.
void append_hex_byte(char byte, std::string& out);

/// The value of a hex digit of either case.
constexpr std::optional<unsigned> hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = to_lower_ascii(c);
  if (lower < 'a' || lower > 'f') return std::nullopt;
  return static_cast<unsigned>(lower - 'a') + 10;
}
constexpr bool is_hex_digit(char c) { return hex_value(c).has_value(); }
constexpr bool is_lower_hex_digit(char c) { return is_hex_digit(c) && c == to_lower_ascii(c); }

/// Decodes each `mark` followed by two hex digits, except to bytes in `stay_coded`; everything else
/// is unchanged.
std::string decode_hex_bytes(std::string_view text, char mark, std::string_view stay_coded = {});

/// Appends a path for a URL, percent-encoding all bytes except letters, digits and `-._~/`. It
/// cannot start with a scheme (`javascript:`), as colons are encoded.
void append_url_path(std::string_view path, std::string& out);

}  // namespace gvoice

#endif  // GVOICE_BASE_HEX_H_
