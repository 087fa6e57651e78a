#include "write/sms_backup/xml_attribute.h"

#include <array>
#include <charconv>
#include <cstddef>

#include "base/byte_search.h"
#include "base/text.h"

namespace gvoice::write::sms_backup {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// What replaces a byte; empty where the byte is written as it is.
constexpr std::string_view escape_of(unsigned char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\n':
      return "&#10;";
    case '\t':
      return "&#9;";
    case '\r':
      return "&#13;";
    default:
      return byte < 0x20 ? kReplacement : std::string_view();
  }
}

constexpr unsigned char kFirstOfNoncharacters = 0xEF;

/// The next place where there is something to do: an escape, or perhaps U+FFFE or U+FFFF.
std::size_t find_place(std::string_view value, std::size_t begin) {
  return find_special<0x20, '&', '<', '>', '"', kFirstOfNoncharacters>(value, begin);
}

void append_valid(std::string_view value, std::string& out) {
  std::size_t begin = 0;
  for (std::size_t i = find_place(value, 0); i < value.size(); i = find_place(value, i + 1)) {
    const auto byte = static_cast<unsigned char>(value[i]);
    if (byte == kFirstOfNoncharacters) {
      const std::string_view character = value.substr(i, 3);
      if (character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF") continue;
      out += value.substr(begin, i - begin);
      out += kReplacement;
      i += 2;
    } else {
      out += value.substr(begin, i - begin);
      out += escape_of(byte);
    }
    begin = i + 1;
  }
  out += value.substr(begin);
}

}  // namespace

void append_escaped(std::string_view value, std::string& out) {
  if (is_valid_utf8(value)) {
    append_valid(value, out);
  } else {
    append_valid(replace_invalid_utf8(value), out);
  }
}

void append_attribute(std::string_view name, std::string_view value, std::string& out) {
  out += ' ';
  out += name;
  out += "=\"";
  append_escaped(value, out);
  out += '"';
}

void append_attribute(std::string_view name, std::int64_t value, std::string& out) {
  std::array<char, 24> digits{};
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out += ' ';
  out += name;
  out += "=\"";
  out.append(digits.data(), end);
  out += '"';
}

}  // namespace gvoice::write::sms_backup
