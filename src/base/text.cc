#include "base/text.h"

#include <simdjson.h>

#include <algorithm>

namespace gvoice {
namespace {

struct Decoded {
  char32_t code_point = kReplacementCharacter;
  std::size_t length = 1;  ///< of the character, or of the maximal malformed subpart
  bool valid = false;
};

/// Decodes at `position` by table 3-7 of the Unicode standard (well-formed UTF-8 byte sequences).
Decoded decode(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(position);
  if (lead < 0x80) return {lead, 1, true};
  std::size_t trailing = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    trailing = 1;
    value = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    trailing = 2;
    value = lead & 0x0FU;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    trailing = 3;
    value = lead & 0x07U;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {};
  }
  for (std::size_t i = 1; i <= trailing; ++i) {
    if (position + i >= text.size() || byte(position + i) < low || byte(position + i) > high) {
      return {kReplacementCharacter, i, false};
    }
    value = (value << 6) | (byte(position + i) & 0x3FU);
    low = 0x80;
    high = 0xBF;
  }
  return {value, trailing + 1, true};
}

bool steers_terminal(char32_t code_point) {
  const bool c0 = code_point < 0x20 || code_point == 0x7F;
  const bool c1 = code_point >= 0x80 && code_point < 0xA0;
  return c0 || c1 || turns_direction(code_point);
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string fold_space(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (const char c : trim(text)) {
    if (!is_space(c)) {
      folded += c;
    } else if (folded.back() != ' ') {
      folded += ' ';
    }
  }
  return folded;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower_ascii(x) == to_lower_ascii(y); });
}

bool ends_with_ignoring_case(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() &&
         equals_ignoring_case(text.substr(text.size() - ending.size()), ending);
}

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::string_view beginning_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  const std::size_t shortest = bytes - std::min<std::size_t>(bytes, 3);
  std::size_t end = bytes;
  while (end > shortest && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
    code_point = kReplacementCharacter;
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const Decoded decoded = decode(text, position);
  position += decoded.length;
  return decoded.code_point;
}

std::string replace_invalid_utf8(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  std::size_t position = 0;
  while (position < text.size()) {
    const Decoded decoded = decode(text, position);
    if (decoded.valid) {
      clean += text.substr(position, decoded.length);
    } else {
      append_utf8(clean, kReplacementCharacter);
    }
    position += decoded.length;
  }
  return clean;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next_code_point(text, position);
    append_utf8(out, steers_terminal(code_point) ? U'\uFFFD' : code_point);
  }
  return out;
}

}  // namespace gvoice
