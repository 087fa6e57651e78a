#include "base/other_encodings.h"

#include <array>
#include <cstdint>

#include "base/text.h"

namespace gvoice {
namespace {

// Windows-1252 from 0x80 to 0x9F; above that, bytes are code points.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC,
                                                   kReplacementCharacter,
                                                   0x201A,
                                                   0x0192,
                                                   0x201E,
                                                   0x2026,
                                                   0x2020,
                                                   0x2021,
                                                   0x02C6,
                                                   0x2030,
                                                   0x0160,
                                                   0x2039,
                                                   0x0152,
                                                   kReplacementCharacter,
                                                   0x017D,
                                                   kReplacementCharacter,
                                                   kReplacementCharacter,
                                                   0x2018,
                                                   0x2019,
                                                   0x201C,
                                                   0x201D,
                                                   0x2022,
                                                   0x2013,
                                                   0x2014,
                                                   0x02DC,
                                                   0x2122,
                                                   0x0161,
                                                   0x203A,
                                                   0x0153,
                                                   kReplacementCharacter,
                                                   0x017E,
                                                   0x0178};

char32_t windows_1252(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 && value < 0xA0 ? kWindows1252[value - 0x80] : value;
}

enum class Letter : std::uint8_t { kNone, kSmall, kCapital };

Letter letter_of(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (value >= 'a' && value <= 'z') return Letter::kSmall;
  if (value >= 'A' && value <= 'Z') return Letter::kCapital;
  switch (value) {
    case 0x83:
    case 0x9A:
    case 0x9C:
    case 0x9E:  // ƒ š œ ž
      return Letter::kSmall;
    case 0x8A:
    case 0x8C:
    case 0x8E:
    case 0x9F:  // Š Œ Ž Ÿ
      return Letter::kCapital;
    case 0xD7:
    case 0xF7:  // × ÷
      return Letter::kNone;
    default:
      break;
  }
  if (value >= 0xDF) return Letter::kSmall;
  return value >= 0xC0 ? Letter::kCapital : Letter::kNone;
}

enum class ByteOrder : std::uint8_t { kNone, kLittle, kBig };

ByteOrder byte_order(std::string_view bytes) {
  if (bytes.size() < 4) return ByteOrder::kNone;
  if (bytes.starts_with("\xFF\xFE")) return ByteOrder::kLittle;
  if (bytes.starts_with("\xFE\xFF")) return ByteOrder::kBig;
  const auto is_plain = [](char c) {
    return c == '<' || is_space(c) || letter_of(c) != Letter::kNone;
  };
  if (is_plain(bytes[0]) && bytes[1] == '\0' && bytes[3] == '\0' && bytes[2] != '\0')
    return ByteOrder::kLittle;
  if (bytes[0] == '\0' && is_plain(bytes[1]) && bytes[2] == '\0' && bytes[3] != '\0')
    return ByteOrder::kBig;
  return ByteOrder::kNone;
}

}  // namespace

std::optional<std::string> from_utf16(std::string_view bytes) {
  const ByteOrder order = byte_order(bytes);
  if (order == ByteOrder::kNone) return std::nullopt;
  const std::size_t high = order == ByteOrder::kBig ? 0 : 1;
  const auto unit_at = [&](std::size_t position) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[position + high]) << 8 |
                                 static_cast<unsigned char>(bytes[position + 1 - high]));
  };
  std::string text;
  text.reserve(bytes.size() / 2 + bytes.size() / 8);
  std::size_t position = unit_at(0) == 0xFEFF ? 2 : 0;
  for (; position + 1 < bytes.size(); position += 2) {
    char32_t code_point = unit_at(position);
    const bool leads = code_point >= 0xD800 && code_point < 0xDC00;
    if (leads && position + 3 < bytes.size()) {
      const char32_t next = unit_at(position + 2);
      if (next >= 0xDC00 && next < 0xE000) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10) + (next - 0xDC00);
        position += 2;
      }
    }
    append_utf8(text, code_point);
  }
  if (position < bytes.size()) append_utf8(text, kReplacementCharacter);
  return text;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) append_utf8(text, windows_1252(byte));
  return text;
}

bool reads_as_windows_1252(std::string_view bytes) {
  Letter before = Letter::kNone;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const Letter letter = letter_of(bytes[i]);
    if (static_cast<unsigned char>(bytes[i]) >= 0x80) {
      std::size_t behind = i;
      if (next_code_point(bytes, behind) != kReplacementCharacter || behind > i + 1) return false;
      if (windows_1252(bytes[i]) == kReplacementCharacter || bytes[i] == '\xFF') return false;
      const Letter after = i + 1 < bytes.size() ? letter_of(bytes[i + 1]) : Letter::kNone;
      if (letter != Letter::kNone && before == Letter::kNone && after == Letter::kNone)
        return false;
      if (letter == Letter::kCapital && before == Letter::kSmall) return false;
    }
    before = letter;
  }
  return true;
}

std::optional<std::string> from_other_encoding(std::string_view bytes, bool declared_windows_1252) {
  if (auto text = from_utf16(bytes)) return text;
  if (is_valid_utf8(bytes)) return std::nullopt;
  if (!declared_windows_1252 && !reads_as_windows_1252(bytes)) return std::nullopt;
  return from_windows_1252(bytes);
}

}  // namespace gvoice
