#include "write/sqlite/index_text.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/nfc.h"
#include "base/text.h"

namespace gvoice::write::sqlite {
namespace {

constexpr char kApart = '\x1F';
// The tokenizer takes a skin tone for a letter of the word before it, and a control character for
// none: each of the five tones is written as one of five.
constexpr char32_t kFirstTone = 0x1F3FB;
constexpr char32_t kLastTone = 0x1F3FF;
constexpr char32_t kFirstToneCode = 0x0E;
constexpr char32_t kLastToneCode = kFirstToneCode + (kLastTone - kFirstTone);
constexpr char32_t kCode = 0xE000;
constexpr std::size_t kCodeDigits = 6;
/// Below it there are no signs but a few pictures.
constexpr char32_t kFirstSign = 0xE00;

bool stands_for_a_tone(char32_t code_point) {
  return code_point >= kFirstToneCode && code_point <= kLastToneCode;
}

enum class Form : std::uint8_t {
  kNoSign,
  kPlain,  ///< the tokenizer knows it as a letter
  kCoded,
};

/// The tokenizer of SQLite knows the letters of Unicode 6.1.
bool is_known_letter(UChar32 sign) {
  UVersionInfo age;
  u_charAge(sign, age);
  return age[0] < 6 || (age[0] == 6 && age[1] <= 1);
}

bool is_of_script_without_spaces(UChar32 sign) {
  constexpr std::array kScripts = {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL,
                                   USCRIPT_BOPOMOFO};
  return u_hasBinaryProperty(sign, UCHAR_IDEOGRAPHIC) != 0 ||
         std::ranges::any_of(
             kScripts, [&](UScriptCode script) { return uscript_hasScript(sign, script) != 0; });
}

/// Thai, Lao, Khmer, Burmese: where a line may end only a dictionary knows.
bool needs_a_dictionary(UChar32 sign) {
  return u_getIntPropertyValue(sign, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

Form form_of(char32_t code_point) {
  // What means something else here would not be read back.
  if (code_point == kCode || code_point == static_cast<char32_t>(kApart) ||
      stands_for_a_tone(code_point))
    return Form::kCoded;
  const auto sign = static_cast<UChar32>(code_point);
  if (code_point < kFirstSign)
    return code_point == 0xA9 || code_point == 0xAE ? Form::kCoded : Form::kNoSign;
  const std::uint32_t category = U_MASK(u_charType(sign));
  if ((category & (U_GC_L_MASK | U_GC_N_MASK)) != 0) {
    if (!is_of_script_without_spaces(sign) && !needs_a_dictionary(sign)) return Form::kNoSign;
    return is_known_letter(sign) ? Form::kPlain : Form::kCoded;
  }
  if ((category & U_GC_M_MASK) != 0) return needs_a_dictionary(sign) ? Form::kCoded : Form::kNoSign;
  if (changes_sign_before(code_point)) return Form::kNoSign;
  const bool picture =
      (category & U_GC_SO_MASK) != 0 || u_hasBinaryProperty(sign, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
  return picture ? Form::kCoded : Form::kNoSign;
}

/// Most texts need no further look.
bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && c != kApart &&
           !stands_for_a_tone(static_cast<unsigned char>(c));
  });
}

}  // namespace

bool changes_sign_before(char32_t code_point) {
  constexpr char32_t kJoiner = 0x200D;
  return code_point == kJoiner || code_point == 0xFE0E || code_point == 0xFE0F ||
         code_point == 0x20E3 || (code_point >= kFirstTone && code_point <= kLastTone);
}

bool has_signs(std::string_view text) {
  if (is_ascii(text)) return false;
  for (std::size_t i = 0; i < text.size();) {
    if (form_of(next_code_point(text, i)) != Form::kNoSign) return true;
  }
  return false;
}

std::string index_text(std::string_view text) {
  if (!has_signs(text)) return std::string(text);
  const std::string composed = to_nfc(text);
  std::string out;
  bool apart = true;
  for (std::size_t i = 0; i < composed.size();) {
    const char32_t code_point = next_code_point(composed, i);
    const Form form = form_of(code_point);
    if (form != Form::kNoSign && !apart) out += kApart;
    if (form == Form::kCoded) {
      append_utf8(out, kCode);
      out += fmt::format("{:06x}", static_cast<std::uint32_t>(code_point));
    } else if (code_point >= kFirstTone && code_point <= kLastTone) {
      append_utf8(out, kFirstToneCode + (code_point - kFirstTone));
    } else {
      append_utf8(out, code_point);
    }
    apart = form != Form::kNoSign;
    if (apart) out += kApart;
  }
  return out;
}

void append_shown(std::string_view indexed, std::size_t& position, std::string& out) {
  const char32_t code_point = next_code_point(indexed, position);
  if (code_point == static_cast<char32_t>(kApart)) return;
  if (stands_for_a_tone(code_point))
    return append_utf8(out, kFirstTone + (code_point - kFirstToneCode));
  std::uint32_t coded = 0;
  const std::string_view digits = indexed.substr(position, kCodeDigits);
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), coded, 16);
  if (code_point == kCode && digits.size() == kCodeDigits && fault == std::errc() &&
      end == digits.data() + digits.size()) {
    position += kCodeDigits;
    append_utf8(out, coded);
    return;
  }
  append_utf8(out, code_point);
}

}  // namespace gvoice::write::sqlite
