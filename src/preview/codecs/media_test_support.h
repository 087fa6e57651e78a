#ifndef GVOICE_PREVIEW_CODECS_MEDIA_TEST_SUPPORT_H_
#define GVOICE_PREVIEW_CODECS_MEDIA_TEST_SUPPORT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Made-up media for tests.
namespace gvoice::preview::test {

inline std::string little_endian(std::uint32_t number, int size) {
  std::string bytes;
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

/// An RGB TIFF without its pixels.
inline std::string tiff_header(std::uint32_t width, std::uint32_t height,
                               std::uint32_t orientation = 1) {
  constexpr std::uint32_t kFields = 10;
  constexpr std::uint32_t kBits = 8 + 2 + kFields * 12 + 4;
  constexpr std::uint32_t kPixels = kBits + 6;
  std::string bytes =
      "II*" + std::string(1, '\0') + little_endian(8, 4) + little_endian(kFields, 2);
  const auto field = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                         std::uint32_t value) {
    bytes += little_endian(tag, 2) + little_endian(type, 2) + little_endian(count, 4) +
             little_endian(value, 4);
  };
  field(256, 4, 1, width);
  field(257, 4, 1, height);
  field(258, 3, 3, kBits);
  field(259, 3, 1, 1);
  field(262, 3, 1, 2);
  field(273, 4, 1, kPixels);
  field(274, 3, 1, orientation);
  field(277, 3, 1, 3);
  field(278, 4, 1, height);
  field(279, 4, 1, width * height * 3);
  return bytes + little_endian(0, 4) + little_endian(8, 2) + little_endian(8, 2) +
         little_endian(8, 2);
}

/// Its left half is red, its right half blue.
inline std::string tiff(std::uint32_t width, std::uint32_t height, std::uint32_t orientation) {
  std::string bytes = tiff_header(width, height, orientation);
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x)
      bytes += x < width / 2 ? std::string("\xFF\0\0", 3) : std::string("\0\0\xFF", 3);
  }
  return bytes;
}

inline std::string frames(std::string begin, char header, std::size_t size, int count) {
  for (int i = 0; i < count; ++i) {
    begin += header;
    for (std::size_t j = 0; j < size; ++j)
      begin += static_cast<char>((i * 37 + static_cast<int>(j) * 11) % 251);
  }
  return begin;
}

/// One second of 4.75 kbit/s.
inline std::string amr_narrow_band() { return frames("#!AMR\n", '\x04', 12, 50); }
/// One second of 6.6 kbit/s.
inline std::string amr_wide_band() { return frames("#!AMR-WB\n", '\x04', 17, 50); }

/// A HEIC picture of 64 x 64 pixels; its left half is red, its right half blue. Not encoded here,
/// as few builds of libheif have an encoder.
inline std::string heic() {
  constexpr std::string_view kHex =
      "0000001c6674797068656963000000006d696631686569636d696166000001426d65746100000000"
      "0000002168646c72000000000000000070696374000000000000000000000000000000000e706974"
      "6d00000000000100000022696c6f6300000000444000010001000000000166000100000000000000"
      "2c0000002369696e6600000000000100000015696e666502000000000100006876633100000000c2"
      "69707270000000a46970636f00000078687663430103700000000000000000001ef000fcfdf8f800"
      "000f03200001001840010c01ffff03700000030090000003000003001eba0240210001002b420101"
      "03700000030090000003000003001ea020810596ea4929ae6e04040c080000030008000003000840"
      "22000100074401c172b0224000000014697370650000000000000040000000400000001070697869"
      "00000000030808080000001669706d610000000000000001000103810283000000346d6461740000"
      "00282801af1380e6a870d3fffe26947ffd3ae787e9e5e44bfff5a6a48ff0a877ffad11d1522bfff2"
      "e53e";
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i < kHex.size(); i += 2)
    bytes += static_cast<char>(digit(kHex[i]) * 16 + digit(kHex[i + 1]));
  return bytes;
}

/// Width and height of a JPEG, like `3x6`; empty if it is none.
inline std::string jpeg_size(std::string_view bytes) {
  const auto number = [&](std::size_t place) {
    return static_cast<unsigned char>(bytes[place]) * 256 +
           static_cast<unsigned char>(bytes[place + 1]);
  };
  std::size_t place = 2;
  while (place + 9 < bytes.size()) {
    const auto marker = static_cast<unsigned char>(bytes[place + 1]);
    if (marker == 0xC0 || marker == 0xC2)
      return std::to_string(number(place + 7)) + "x" + std::to_string(number(place + 5));
    place += 2 + static_cast<std::size_t>(number(place + 2));
  }
  return "";
}

}  // namespace gvoice::preview::test

#endif  // GVOICE_PREVIEW_CODECS_MEDIA_TEST_SUPPORT_H_
