#include "base/picture_size.h"

#include <bit>
#include <string_view>
#include <utility>

#include "base/media_type.h"

namespace gvoice {
namespace {

using namespace std::string_view_literals;

/// The largest side of a JPEG. Larger sides of other formats are damage or an attack.
constexpr std::uint32_t kLargestSide = 65'535;

/// Numbers at any place of a file. Behind its end everything is 0, which no size and no length
/// is, so that readers need no other check.
class Bytes {
 public:
  Bytes(std::string_view bytes, std::endian order) : bytes_(bytes), order_(order) {}

  std::uint32_t number(std::size_t place, std::size_t size) const {
    if (place > bytes_.size() || size > bytes_.size() - place) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t next = order_ == std::endian::big ? i : size - 1 - i;
      value = value << 8 | static_cast<unsigned char>(bytes_[place + next]);
    }
    return value;
  }
  std::string_view part(std::size_t place, std::size_t size) const {
    return place <= bytes_.size() ? bytes_.substr(place, size) : std::string_view();
  }

 private:
  std::string_view bytes_;
  std::endian order_;
};

PictureSize checked(std::uint32_t width, std::uint32_t height) {
  const auto is_side = [](std::uint32_t side) { return side > 0 && side <= kLargestSide; };
  if (!is_side(width) || !is_side(height)) return {};
  return {width, height};
}

/// Whether EXIF data, which begins as a TIFF file, turns the picture on its side.
bool is_on_its_side(std::string_view tiff) {
  constexpr std::uint32_t kOrientation = 0x0112;
  constexpr std::uint32_t kShort = 3;
  constexpr std::size_t kEntryBytes = 12;
  const bool little_endian = tiff.starts_with("II*\0"sv);
  if (!little_endian && !tiff.starts_with("MM\0*"sv)) return false;
  const Bytes bytes(tiff, little_endian ? std::endian::little : std::endian::big);
  const std::size_t directory = bytes.number(4, 4);
  const std::uint32_t entries = bytes.number(directory, 2);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * kEntryBytes;
    if (bytes.number(entry, 2) != kOrientation) continue;
    const std::uint32_t orientation = bytes.number(entry + 8, 2);
    return bytes.number(entry + 2, 2) == kShort && orientation >= 5 && orientation <= 8;
  }
  return false;
}

/// The segments of a JPEG up to the one with the size.
PictureSize jpeg_size(std::string_view file) {
  constexpr std::uint32_t kFill = 0xFF;
  constexpr std::uint32_t kEndOfImage = 0xD9;
  constexpr std::uint32_t kStartOfScan = 0xDA;
  constexpr std::uint32_t kExif = 0xE1;
  constexpr std::string_view kExifName = "Exif\0\0"sv;
  const Bytes bytes(file, std::endian::big);
  const auto is_frame = [](std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  };
  const auto has_no_length = [](std::uint32_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
  };
  bool has_exif = false;
  bool on_its_side = false;
  std::size_t place = 2;
  while (bytes.number(place, 1) == kFill) {
    const std::uint32_t marker = bytes.number(place + 1, 1);
    if (marker == kFill) {
      ++place;
      continue;
    }
    place += 2;
    if (has_no_length(marker)) continue;
    if (marker == kStartOfScan || marker == kEndOfImage) return {};
    const std::uint32_t length = bytes.number(place, 2);
    if (length < 2) return {};
    if (is_frame(marker)) {
      std::uint32_t height = bytes.number(place + 3, 2);
      std::uint32_t width = bytes.number(place + 5, 2);
      if (on_its_side) std::swap(width, height);
      return checked(width, height);
    }
    const std::string_view content = bytes.part(place + 2, length - 2);
    if (marker == kExif && !has_exif && content.starts_with(kExifName)) {
      has_exif = true;
      on_its_side = is_on_its_side(content.substr(kExifName.size()));
    }
    place += length;
  }
  return {};
}

PictureSize png_size(std::string_view file) {
  const Bytes bytes(file, std::endian::big);
  if (bytes.part(12, 4) != "IHDR") return {};
  return checked(bytes.number(16, 4), bytes.number(20, 4));
}

PictureSize gif_size(std::string_view file) {
  const Bytes bytes(file, std::endian::little);
  return checked(bytes.number(6, 2), bytes.number(8, 2));
}

PictureSize webp_size(std::string_view file) {
  const Bytes bytes(file, std::endian::little);
  const std::string_view chunk = bytes.part(12, 4);
  if (chunk == "VP8 ") {
    // The two bits above each side are for scaling, which browsers ignore.
    constexpr std::uint32_t kSide = 0x3FFF;
    if (bytes.part(23, 3) != "\x9D\x01\x2A"sv) return {};
    return checked(bytes.number(26, 2) & kSide, bytes.number(28, 2) & kSide);
  }
  if (chunk == "VP8L") {
    constexpr std::uint32_t kSide = 0x3FFF;
    if (bytes.part(20, 1) != "\x2F" || bytes.part(21, 4).size() < 4) return {};
    const std::uint32_t sides = bytes.number(21, 4);
    return checked((sides & kSide) + 1, (sides >> 14 & kSide) + 1);
  }
  if (chunk == "VP8X" && bytes.part(24, 6).size() == 6)
    return checked(bytes.number(24, 3) + 1, bytes.number(27, 3) + 1);
  return {};
}

PictureSize bmp_size(std::string_view file) {
  constexpr std::uint32_t kOldestHeader = 12;
  constexpr std::uint32_t kNegative = 0x8000'0000;
  const Bytes bytes(file, std::endian::little);
  if (bytes.number(14, 4) == kOldestHeader)
    return checked(bytes.number(18, 2), bytes.number(20, 2));
  // A negative height says that the first row is the upper one.
  const std::uint32_t height = bytes.number(22, 4);
  return checked(bytes.number(18, 4), (height & kNegative) != 0 ? 0U - height : height);
}

}  // namespace

PictureSize picture_size(std::string_view first_bytes) {
  const std::string_view bytes = first_bytes.substr(0, kPictureSizeBytes);
  const std::string_view type = detect_media_type(bytes).name;
  if (type == "image/jpeg") return jpeg_size(bytes);
  if (type == "image/png") return png_size(bytes);
  if (type == "image/gif") return gif_size(bytes);
  if (type == "image/webp") return webp_size(bytes);
  if (type == "image/bmp") return bmp_size(bytes);
  return {};
}

}  // namespace gvoice
