#include "write/html/markup.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "base/hex.h"
#include "base/text.h"

namespace gvoice::write::html {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum class Place : std::uint8_t { kContent, kAttribute };

/// What a byte means for the scan.
enum class ByteClass : std::uint8_t { kClean, kEscape, kLead };

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t byte = 0; byte < classes.size(); ++byte) {
    if (byte >= 0x80) {
      classes[byte] = ByteClass::kLead;
    } else if (byte < 0x20 || byte == 0x7F) {
      classes[byte] = ByteClass::kEscape;
    }
  }
  for (const char allowed : std::string_view("\t\n\f"))
    classes[static_cast<unsigned char>(allowed)] = ByteClass::kClean;
  for (const char markup : std::string_view("&<>\"'"))
    classes[static_cast<unsigned char>(markup)] = ByteClass::kEscape;
  return classes;
}

constexpr std::array<ByteClass, 256> kByteClasses = make_byte_classes();

std::string_view escaped(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return kReplacement;
  }
}

constexpr bool is_allowed(char32_t c) {
  return c > 0x9F && (c < 0xFDD0 || c > 0xFDEF) && (c & 0xFFFE) != 0xFFFE;
}

/// Bytes that one instruction compares; both compilers turn its operators into what the machine
/// has.
using Block = unsigned char __attribute__((vector_size(16)));

/// How many bytes at the start of a block may surely be appended as they are. Stops at line feeds
/// and at everything beyond ASCII, which are for the slow way to judge.
std::size_t clean_bytes(const char* bytes) {
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  // Turned around the space, what is below it and what is beyond the tilde are both large.
  const auto special = (block - ' ' > '~' - ' ') | (block == '&') | (block == '<') |
                       (block == '>') | (block == '"') | (block == '\'');
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(halves.data(), &special, sizeof halves);
  if ((halves[0] | halves[1]) == 0) return sizeof(Block);
  if constexpr (std::endian::native != std::endian::little) return 0;
  const std::size_t half = halves[0] != 0 ? 0 : 1;
  return half * 8 + static_cast<std::size_t>(std::countr_zero(halves[half])) / 8;
}

constexpr bool is_trailing(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The length of the character at `position` if its lead byte alone says that it may be
/// anywhere: the letters of most languages. 0 sends the character to the slow way.
std::size_t plain_character(std::string_view text, std::size_t position) {
  const auto lead = static_cast<unsigned char>(text[position]);
  const std::size_t left = text.size() - position;
  if (lead >= 0xC3 && lead <= 0xDF) return left >= 2 && is_trailing(text[position + 1]) ? 2 : 0;
  const bool three = (lead >= 0xE1 && lead <= 0xEC && lead != 0xE2) || lead == 0xEE;
  if (!three || left < 3) return 0;
  return is_trailing(text[position + 1]) && is_trailing(text[position + 2]) ? 3 : 0;
}

class Escaper {
 public:
  Escaper(std::string& out, std::string_view text, Place place)
      : out_(out), text_(text), place_(place) {}

  void run() {
    while (position_ < text_.size()) {
      while (text_.size() - position_ >= sizeof(Block)) {
        const std::size_t clean = clean_bytes(text_.data() + position_);
        position_ += clean;
        if (clean < sizeof(Block)) break;
      }
      // Special characters come in company: letters of one alphabet, quotes after points.
      while (position_ < text_.size() && step() != ByteClass::kClean) {
      }
    }
    out_.append(text_.data() + begin_, text_.size() - begin_);
  }

 private:
  /// Judges one character and says what its first byte was.
  ByteClass step() {
    const char c = text_[position_];
    const ByteClass byte_class = kByteClasses[static_cast<unsigned char>(c)];
    if (byte_class == ByteClass::kClean) {
      ++position_;
    } else if (byte_class == ByteClass::kLead) {
      step_beyond_ascii();
    } else if (c == '\r') {
      const bool with_line_feed = text_.substr(position_ + 1).starts_with('\n');
      replace(with_line_feed ? "" : "\n", position_ + 1);
    } else {
      replace(escaped(c), position_ + 1);
    }
    return byte_class;
  }

  void step_beyond_ascii() {
    if (const std::size_t length = plain_character(text_, position_); length > 0) {
      position_ += length;
      return;
    }
    std::size_t behind = position_;
    const char32_t character = next_code_point(text_, behind);
    const bool reorders = place_ == Place::kAttribute && turns_direction(character);
    if (is_allowed(character) && !reorders && character != 0xFFFD) {
      position_ = behind;
    } else {
      replace(kReplacement, behind);
    }
  }

  void replace(std::string_view instead, std::size_t behind) {
    out_.append(text_.data() + begin_, position_ - begin_);
    out_.append(instead);
    begin_ = position_ = behind;
  }

  std::string& out_;
  const std::string_view text_;
  const Place place_;
  std::size_t begin_ = 0;  ///< of what is read and not yet appended
  std::size_t position_ = 0;
};

}  // namespace

ShortText& ShortText::number(std::uint64_t value) {
  std::array<char, 20> buffer{};
  const char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return put({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

HtmlOut& HtmlOut::text(std::string_view text) {
  Escaper(out_, text, Place::kContent).run();
  return *this;
}

HtmlOut& HtmlOut::attribute(std::string_view value) {
  Escaper(out_, value, Place::kAttribute).run();
  return *this;
}

HtmlOut& HtmlOut::url_path(std::string_view path) {
  append_url_path(path, out_);
  return *this;
}

HtmlOut& HtmlOut::digits(std::uint64_t number) { return raw(ShortText().number(number)); }

HtmlOut& HtmlOut::count(std::uint64_t number) {
  std::array<char, 20> buffer{};
  const char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  for (const char* digit = buffer.data(); digit != end; ++digit) {
    if (digit != buffer.data() && (end - digit) % 3 == 0) out_ += ',';
    out_ += *digit;
  }
  return *this;
}

HtmlOut& HtmlOut::hex(std::uint64_t id) {
  append_hex(id, out_);
  return *this;
}

}  // namespace gvoice::write::html
