#include "write/html/linked_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/text.h"

namespace gvoice::write::html {
namespace {

constexpr std::size_t kFewestDigits = 3;  ///< of a number that a telephone can call

constexpr bool is_letter(char c) {
  const char lower = to_lower_ascii(c);
  return lower >= 'a' && lower <= 'z';
}

enum class Scheme : std::uint8_t { kWeb, kMail, kTelephone };

struct SchemeName {
  std::string_view name;    ///< in front of the colon, in lower case
  std::string_view behind;  ///< that has to follow the colon
  Scheme scheme;
};
constexpr std::array<SchemeName, 4> kSchemes = {{{"https", "//", Scheme::kWeb},
                                                 {"http", "//", Scheme::kWeb},
                                                 {"mailto", "", Scheme::kMail},
                                                 {"tel", "", Scheme::kTelephone}}};

/// Whether a character beyond ASCII belongs to words, so that an address may hold it. Spaces,
/// quotes, dots, brackets and all that is not seen or changes the direction of writing end one.
constexpr bool continues_address(char32_t c) {
  if (c < 0xA1 || c == 0xAB || c == 0xAD || c == 0xBB) return false;
  if (c == 0x1680 || c == 0x180E || c == 0x061C) return false;
  if (c >= 0x2000 && c <= 0x206F) return false;
  if (c >= 0x3000 && c <= 0x301F) return false;
  if (c >= 0xD800 && c <= 0xF8FF) return false;
  if (c >= 0xFDD0 && c <= 0xFDEF) return false;
  if (c >= 0xFE00 && c <= 0xFE6F) return false;
  if (c >= 0xFEFF && c <= 0xFF0F) return false;
  if (c == 0xFF1A || c == 0xFF1B || c == 0xFF1F || (c >= 0xFF5F && c <= 0xFF65)) return false;
  return c < 0xFFF0 || (c > 0xFFFF && (c & 0xFFFE) != 0xFFFE && c < 0xE0000);
}

constexpr bool continues_address(char c, Scheme scheme) {
  if (scheme == Scheme::kTelephone)
    return is_digit(c) || std::string_view("+-.()*#").find(c) != std::string_view::npos;
  if (c <= ' ' || c == 0x7F) return false;
  // What separates two addresses of mail, or begins the next one.
  if (scheme == Scheme::kMail && (c == ':' || c == ',' || c == ';')) return false;
  return std::string_view("<>\"`{}|\\^").find(c) == std::string_view::npos;
}

/// Where the address ends that has its colon in front of `begin`, whatever it ends with.
std::size_t end_of_address(std::string_view text, std::size_t begin, Scheme scheme) {
  std::size_t end = begin;
  while (end < text.size()) {
    if (static_cast<unsigned char>(text[end]) < 0x80) {
      if (!continues_address(text[end], scheme)) break;
      ++end;
      continue;
    }
    std::size_t behind = end;
    if (scheme == Scheme::kTelephone || !continues_address(next_code_point(text, behind))) break;
    end = behind;
  }
  return end;
}

/// Without the punctuation of the sentence around it, and without brackets that it does not open.
std::string_view without_punctuation(std::string_view address) {
  std::ptrdiff_t open_round = std::ranges::count(address, '(') - std::ranges::count(address, ')');
  std::ptrdiff_t open_square = std::ranges::count(address, '[') - std::ranges::count(address, ']');
  while (!address.empty()) {
    const char last = address.back();
    if (last == ')' && open_round < 0) {
      ++open_round;
    } else if (last == ']' && open_square < 0) {
      ++open_square;
    } else if (last == '(') {
      --open_round;
    } else if (last == '[') {
      --open_square;
    } else if (std::string_view(".,:;!?'*").find(last) == std::string_view::npos) {
      break;
    }
    address.remove_suffix(1);
  }
  return address;
}

/// Whether a host can begin like this: looked at first, as most of what has no host has no end
/// either.
bool begins_like_host(std::string_view text) {
  return !text.empty() && (is_letter(text.front()) || is_digit(text.front()) ||
                           static_cast<unsigned char>(text.front()) >= 0x80);
}

bool leads_somewhere(std::string_view address, Scheme scheme) {
  switch (scheme) {
    case Scheme::kWeb:
      return !address.empty();
    case Scheme::kMail: {
      const std::size_t at = address.find('@');
      return at != std::string_view::npos && at > 0 && at + 1 < address.size();
    }
    case Scheme::kTelephone:
      return static_cast<std::size_t>(std::ranges::count_if(address, is_digit)) >= kFewestDigits;
  }
  return false;
}

struct Address {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< behind it; equal to begin where there is none
};

/// The address whose scheme ends at this colon and begins at `from` or later.
Address address_around(std::string_view text, std::size_t from, std::size_t colon) {
  const std::string_view before = text.substr(from, colon - from);
  for (const auto& [name, behind, scheme] : kSchemes) {
    if (before.size() < name.size() || !ends_with_ignoring_case(before, name)) continue;
    const std::size_t begin = colon - name.size();
    // The end of another word or scheme is no scheme.
    if (begin > 0 && (is_letter(text[begin - 1]) || is_digit(text[begin - 1]) ||
                      text[begin - 1] == '+' || text[begin - 1] == '-' || text[begin - 1] == '.'))
      continue;
    std::size_t start = colon + 1;
    if (!text.substr(start).starts_with(behind)) continue;
    start += behind.size();
    if (scheme == Scheme::kWeb && !begins_like_host(text.substr(start))) return {};
    const std::size_t end = end_of_address(text, start, scheme);
    const std::string_view address = without_punctuation(text.substr(start, end - start));
    if (leads_somewhere(address, scheme)) return {begin, start + address.size()};
  }
  return {};
}

}  // namespace

void append_linked_text(HtmlOut& html, std::string_view text) {
  std::size_t done = 0;
  std::size_t colon = text.find(':');
  while (colon != std::string_view::npos) {
    const Address found = address_around(text, done, colon);
    if (found.begin == found.end) {
      colon = text.find(':', colon + 1);
      continue;
    }
    const std::string_view address = text.substr(found.begin, found.end - found.begin);
    html.text(text.substr(done, found.begin - done));
    html.raw("<a rel=\"noreferrer noopener\" href=\"").attribute(address).raw("\">");
    html.text(address).raw("</a>");
    done = found.end;
    colon = text.find(':', done);
  }
  html.text(text.substr(done));
}

}  // namespace gvoice::write::html
