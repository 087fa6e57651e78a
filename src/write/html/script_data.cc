#include "write/html/script_data.h"

#include <array>

#include "base/hex.h"
#include "base/text.h"

namespace gvoice::write::html {
namespace {

constexpr bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

/// What is written by its number: everything that steers, and what no text may hold.
constexpr bool is_escaped(char32_t c) {
  return c < 0xA0 || turns_direction(c) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE;
}

void append_unit(std::uint32_t unit, std::string& out) {
  out += "\\u";
  append_hex_byte(static_cast<char>(unit >> 8 & 0xFF), out);
  append_hex_byte(static_cast<char>(unit & 0xFF), out);
}

}  // namespace

std::size_t ScriptText::text(std::string_view text) {
  std::size_t units = 0;
  std::size_t begin = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    if (is_plain(text[i])) {
      ++units;
      ++i;
      continue;
    }
    std::size_t behind = i;
    const char32_t c = next_code_point(text, behind);
    units += c > 0xFFFF ? 2 : 1;
    const bool escaped = is_escaped(c) && (c >= 0x80 || !is_plain(static_cast<char>(c)));
    if (c != 0xFFFD && !escaped) {
      i = behind;
      continue;
    }
    written_.append(text, begin, i - begin);
    if (c == '\n') {
      written_ += "\\n";
    } else if (c == '"' || c == '\\') {
      written_ += '\\';
      written_ += static_cast<char>(c);
    } else if (c > 0xFFFF) {
      append_unit(0xD7C0 + (c >> 10), written_);
      append_unit(0xDC00 + (c & 0x3FF), written_);
    } else {
      append_unit(c, written_);
    }
    i = begin = behind;
  }
  written_.append(text, begin, text.size() - begin);
  return units;
}

void ScriptText::base36(std::int64_t number) {
  constexpr std::uint64_t kBase = 36;
  std::array<char, 14> digits{};
  std::size_t first = digits.size();
  // Also right for the smallest, which has no positive counterpart.
  auto rest = static_cast<std::uint64_t>(number);
  if (number < 0) rest = 0 - rest;
  do {
    digits[--first] = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % kBase];
    rest /= kBase;
  } while (rest > 0);
  if (number < 0) written_ += '-';
  written_.append(digits.data() + first, digits.size() - first);
}

}  // namespace gvoice::write::html
