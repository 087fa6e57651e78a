#ifndef GVOICE_BASE_HEX_H_
#define GVOICE_BASE_HEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

/// Bytes and numbers as hex digits, and bytes behind a mark, as in `%20`. All functions are pure
/// and thread-safe.
namespace gvoice {

/// Lower-case hex digits of any bytes.
std::string to_hex(std::string_view bytes);
/// 16 lower-case hex digits, most significant first.
std::string to_hex(std::uint64_t value);
void append_hex(std::uint64_t value, std::string& out);
/// Two lower-case hex digits.
void append_hex_byte(char byte, std::string& out);

/// What a hex digit of either case stands for.
constexpr std::optional<unsigned> hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = to_lower_ascii(c);
  if (lower < 'a' || lower > 'f') return std::nullopt;
  return static_cast<unsigned>(lower - 'a') + 10;
}
constexpr bool is_hex_digit(char c) { return hex_value(c).has_value(); }
constexpr bool is_lower_hex_digit(char c) { return is_hex_digit(c) && c == to_lower_ascii(c); }

/// Each `mark` with two hex digits behind it as the byte that they stand for, but for bytes in
/// `stay_coded`; everything else stays as it is.
std::string decode_hex_bytes(std::string_view text, char mark, std::string_view stay_coded = {});

/// Appends a path for an address: its bytes percent-encoded but for letters, digits and `-._~/`. A
/// first part that could be read as a scheme (`javascript:`) cannot be, since its colon is encoded.
void append_url_path(std::string_view path, std::string& out);

}  // namespace gvoice

#endif  // GVOICE_BASE_HEX_H_
