#include "parse/entities.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/hex.h"
#include "base/text.h"

namespace gvoice::parse {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Plain arrays, so that the table is constant-initialised.
struct NamedReference {
  char name[32];
  char32_t first;
  char32_t second;
};

/// References common in Google Voice pages, checked first.
constexpr NamedReference kCommonReferences[] = {
    {"quot", '"', 0}, {"amp", '&', 0}, {"lt", '<', 0}, {"gt", '>', 0}};

constexpr NamedReference kNamedReferences[] = {
#include "parse/entity_table.inc"
};

/// Replacements by the standard for 0x80 to 0x9F; 0 if unchanged.
constexpr char32_t kWindows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t meaning_of_number(std::uint32_t number) {
  if (number >= 0x80 && number <= 0x9F && kWindows1252[number - 0x80] != 0) {
    return kWindows1252[number - 0x80];
  }
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  return number == 0 || surrogate || number > 0x10FFFF ? kReplacement : char32_t{number};
}

CharacterReference read_number(std::string_view text) {
  std::size_t place = 2;
  const bool hexadecimal = place < text.size() && (text[place] == 'x' || text[place] == 'X');
  if (hexadecimal) ++place;
  const std::uint32_t base = hexadecimal ? 16 : 10;
  const std::size_t first_digit = place;
  std::uint32_t number = 0;
  for (; place < text.size(); ++place) {
    const std::uint32_t digit = hex_value(text[place]).value_or(base);
    if (digit >= base) break;
    constexpr std::uint32_t kTooLarge = 0x110000;
    number = std::min(number * base + digit, kTooLarge);
  }
  if (place == first_digit || place == text.size() || text[place] != ';') return {};
  return {place + 1, meaning_of_number(number), 0};
}

CharacterReference read_name(std::string_view text) {
  std::size_t end = 1;
  const std::size_t limit = std::min(text.size(), sizeof(NamedReference::name) + 1);
  while (end < limit && (is_digit(text[end]) ||
                         (to_lower_ascii(text[end]) >= 'a' && to_lower_ascii(text[end]) <= 'z'))) {
    ++end;
  }
  if (end == limit || text[end] != ';') return {};
  const std::string_view name = text.substr(1, end - 1);
  for (const NamedReference& common : kCommonReferences) {
    if (common.name == name) return {end + 1, common.first, 0};
  }
  const NamedReference* const found = std::lower_bound(
      std::begin(kNamedReferences), std::end(kNamedReferences), name,
      [](const NamedReference& entry, std::string_view wanted) { return entry.name < wanted; });
  if (found == std::end(kNamedReferences) || found->name != name) return {};
  return {end + 1, found->first, found->second};
}

}  // namespace

CharacterReference read_reference(std::string_view text) {
  if (text.size() < 3 || text.front() != '&') return {};
  return text[1] == '#' ? read_number(text) : read_name(text);
}

void append_decoded(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CharacterReference reference = read_reference(text);
    if (reference.length == 0) {
      out += '&';
      text.remove_prefix(1);
      continue;
    }
    append_utf8(out, reference.first);
    if (reference.second != 0) append_utf8(out, reference.second);
    text.remove_prefix(reference.length);
  }
}

std::string decode_entities(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  append_decoded(decoded, text);
  return decoded;
}

}  // namespace gvoice::parse
