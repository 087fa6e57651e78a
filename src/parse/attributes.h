#ifndef GVOICE_PARSE_ATTRIBUTES_H_
#define GVOICE_PARSE_ATTRIBUTES_H_

#include <array>
#include <string_view>

#include "base/text.h"
#include "parse/scan.h"

/// The grammar of attributes, for the scanner and its tests. Like scan.h, it needs readable bytes
/// after the end.
namespace gvoice::parse {

/// Classes of bytes in markup, as bits: one table look-up instead of up to seven comparisons.
enum ByteClass : unsigned char {
  kLetterByte = 1,
  kSpaceByte = 2,
  kEndsTagName = 4,
  kEndsAttributeName = 8,
  kEndsUnquotedValue = 16,
  kBetweenAttributes = 32,
};

inline constexpr std::array<unsigned char, 256> kByteClasses = [] {
  std::array<unsigned char, 256> classes{};
  const auto add = [&](char c, unsigned bits) {
    classes[static_cast<unsigned char>(c)] =
        static_cast<unsigned char>(classes[static_cast<unsigned char>(c)] | bits);
  };
  for (char c = 'a'; c <= 'z'; ++c) {
    add(c, kLetterByte);
    add(static_cast<char>(c - 'a' + 'A'), kLetterByte);
  }
  for (const char c : {' ', '\t', '\n', '\f', '\r'}) {
    add(c,
        kSpaceByte | kEndsTagName | kEndsAttributeName | kEndsUnquotedValue | kBetweenAttributes);
  }
  add('/', kEndsTagName | kEndsAttributeName | kBetweenAttributes);
  add('>', kEndsTagName | kEndsAttributeName | kEndsUnquotedValue);
  add('=', kEndsAttributeName);
  return classes;
}();

inline bool is_in(char c, ByteClass wanted) {
  return (kByteClasses[static_cast<unsigned char>(c)] & wanted) != 0;
}

/// Skips bytes of class `wanted`, at most to `end`.
inline const char* pass_over(const char* place, const char* end, ByteClass wanted) {
  while (place < end && is_in(*place, wanted)) ++place;
  return place;
}

/// Finds the next byte of class `wanted`, or `end`.
inline const char* pass_up_to(const char* place, const char* end, ByteClass wanted) {
  while (place < end && !is_in(*place, wanted)) ++place;
  return place;
}

/// How a tag ends.
struct TagEnd {
  const char* place = nullptr;  ///< its `>`; the end of the bytes if it has none
  bool self_closing = false;    ///< the `>` is preceded by a `/` that is not part of a value
};

/// Reads the attributes of a tag, starting after its name, and calls `visit(name, value)` for each,
/// as written: entities not decoded, without quotes, a missing value as empty. With an unclosed
/// quote, value and tag end at the next `>`.
template <typename Visit>
inline TagEnd read_attributes(const char* place, const char* end, Visit&& visit) {
  const auto between = [](const char* from, const char* to) {
    return std::string_view(from, static_cast<std::size_t>(to - from));
  };
  for (;;) {
    const char* const gap = place;
    place = pass_over(place, end, kBetweenAttributes);
    if (place == end || *place == '>') return {place, place > gap && place[-1] == '/'};
    const char* const name = place;
    const char* const name_end = pass_up_to(place + 1, end, kEndsAttributeName);
    place = pass_over(name_end, end, kSpaceByte);
    std::string_view value = between(name_end, name_end);
    if (place < end && *place == '=') {
      place = pass_over(place + 1, end, kSpaceByte);
      if (place < end && (*place == '"' || *place == '\'')) {
        const char* const close = find_quote(place + 1, end, *place);
        const char* const value_end = close < end ? close : find_any<'>'>(place + 1, end);
        value = between(place + 1, value_end);
        place = close < end ? close + 1 : value_end;
      } else {
        const char* const value_end = pass_up_to(place, end, kEndsUnquotedValue);
        value = between(place, value_end);
        place = value_end;
      }
    }
    visit(between(name, name_end), value);
  }
}

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_ATTRIBUTES_H_
