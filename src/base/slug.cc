#include "base/slug.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gvoice {
namespace {

constexpr char32_t kFirstAccented = 0xC0;
constexpr char32_t kLastAccented = 0x17F;

/// One letter for each code point from U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A);
/// a hyphen if there is none, an upper-case letter for ligatures and the like, which `expand`
/// spells out.
constexpr std::string_view kPlainLetters =
    "aaaaaaAceeeeiiiidnooooo-ouuuuyTSaaaaaaAceeeeiiiidnooooo-ouuuuyTy"   // 00C0 - 00FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkklllllll"   // 0100 - 013F
    "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 0140 - 017F
static_assert(kPlainLetters.size() == kLastAccented - kFirstAccented + 1);

std::string_view expand(char upper) {
  switch (upper) {
    case 'A':
      return "ae";
    case 'J':
      return "ij";
    case 'O':
      return "oe";
    case 'S':
      return "ss";
    default:
      return "th";
  }
}

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// The ASCII spelling of a code point; a hyphen if it has none.
std::string spell(char32_t code_point) {
  if (code_point < 0x80) {
    const char c = to_lower_ascii(static_cast<char>(code_point));
    return std::string(1, is_lower(c) || is_digit(c) ? c : '-');
  }
  // Combining accents.
  if (code_point >= 0x300 && code_point <= 0x36F) return "";
  if (code_point < kFirstAccented || code_point > kLastAccented) return "-";
  const char plain = kPlainLetters[code_point - kFirstAccented];
  if (is_lower(plain) || plain == '-') return std::string(1, plain);
  return std::string(expand(plain));
}

bool is_device(std::string_view name) {
  constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
  if (std::find(kDevices.begin(), kDevices.end(), name) != kDevices.end()) return true;
  return name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) &&
         is_digit(name[3]);
}

}  // namespace

std::string ascii_slug(std::string_view text, std::size_t max_length) {
  std::string slug;
  for (std::size_t position = 0; position < text.size() && slug.size() < max_length;) {
    for (const char c : spell(next_code_point(text, position))) {
      const bool second_hyphen = c == '-' && (slug.empty() || slug.back() == '-');
      if (!second_hyphen) slug += c;
    }
  }
  if (slug.size() > max_length) slug.resize(max_length);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  if (!is_device(slug)) return slug;
  if (slug.size() < max_length) return slug + '-';
  slug.pop_back();
  return slug;
}

}  // namespace gvoice
