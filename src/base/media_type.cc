#include "base/media_type.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace gvoice {
namespace {

using namespace std::string_view_literals;

constexpr MediaType kUnknown{"application/octet-stream", "bin"};
constexpr MediaType kHeic{"image/heic", "heic"};
constexpr MediaType kMp4{"video/mp4", "mp4"};
constexpr MediaType k3gp{"video/3gpp", "3gp"};
constexpr MediaType kQuickTime{"video/quicktime", "mov"};
constexpr MediaType kM4a{"audio/mp4", "m4a"};
constexpr MediaType kMp3{"audio/mpeg", "mp3"};

std::string_view part(std::string_view bytes, std::size_t start, std::size_t length) {
  return start <= bytes.size() ? bytes.substr(start, length) : std::string_view();
}

unsigned byte_at(std::string_view bytes, std::size_t position) {
  return static_cast<unsigned char>(bytes[position]);
}

template <std::size_t kCount>
bool is_one_of(std::string_view word, const std::array<std::string_view, kCount>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The `ftyp` box lists further brands that the file conforms to behind its major one.
bool lists_brand(std::string_view bytes, std::string_view brand) {
  std::size_t box_size = 0;
  for (std::size_t i = 0; i < 4; ++i) box_size = box_size << 8 | byte_at(bytes, i);
  const std::size_t end = std::min(box_size, bytes.size());
  for (std::size_t place = 16; place + 4 <= end; place += 4) {
    if (bytes.substr(place, 4) == brand) return true;
  }
  return false;
}

/// Bytes that are known to have `ftyp` behind a first size: the family of MP4.
MediaType by_brand(std::string_view bytes) {
  static constexpr std::array kHeicBrands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv,
                                             "hevx"sv, "hevm"sv, "hevs"sv, "heif"sv};
  static constexpr std::array kForeignBrands = {"avif"sv, "avis"sv, "crx "sv, "jp2 "sv};
  const std::string_view brand = part(bytes, 8, 4);
  if (brand.size() < 4 || is_one_of(brand, kForeignBrands)) return kUnknown;
  if (is_one_of(brand, kHeicBrands)) return kHeic;
  // These two say "an image" or "a sequence of images", whatever its codec.
  if (brand == "mif1" || brand == "msf1") {
    return lists_brand(bytes, "avif") || lists_brand(bytes, "avis") ? kUnknown : kHeic;
  }
  if (brand == "M4A " || brand == "M4B ") return kM4a;
  if (brand == "qt  ") return kQuickTime;
  if (brand.starts_with("3gp") || brand.starts_with("3g2")) return k3gp;
  return kMp4;
}

/// Movies from before 2003 have no `ftyp`: they begin with one of these boxes.
bool is_old_quick_time(std::string_view bytes) {
  static constexpr std::array kFirstBoxes = {"moov"sv, "mdat"sv, "wide"sv};
  return is_one_of(part(bytes, 4, 4), kFirstBoxes);
}

bool is_mp3(std::string_view bytes) {
  if (bytes.starts_with("ID3")) {
    // The two bytes of the version are never 0xFF, and the size has seven bits a byte.
    return bytes.size() >= 10 && byte_at(bytes, 3) != 0xFF && byte_at(bytes, 4) != 0xFF &&
           std::all_of(bytes.begin() + 6, bytes.begin() + 10,
                       [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; });
  }
  if (bytes.size() < 4 || byte_at(bytes, 0) != 0xFF) return false;
  const unsigned second = byte_at(bytes, 1);
  const unsigned third = byte_at(bytes, 2);
  const bool synchronised = (second & 0xE0U) == 0xE0U;
  const bool has_version = (second & 0x18U) != 0x08U;
  const bool is_layer_3 = (second & 0x06U) == 0x02U;
  const bool has_bit_rate = (third & 0xF0U) != 0xF0U;
  const bool has_sample_rate = (third & 0x0CU) != 0x0CU;
  const bool has_emphasis = (byte_at(bytes, 3) & 0x03U) != 0x02U;
  return synchronised && has_version && is_layer_3 && has_bit_rate && has_sample_rate &&
         has_emphasis;
}

/// `BM` alone could be a text; the size of the second header tells.
bool is_bmp(std::string_view bytes) {
  static constexpr std::array<unsigned, 8> kHeaderSizes = {12, 16, 40, 52, 56, 64, 108, 124};
  if (!bytes.starts_with("BM") || bytes.size() < 18) return false;
  const unsigned size = byte_at(bytes, 14) | byte_at(bytes, 15) << 8 | byte_at(bytes, 16) << 16 |
                        byte_at(bytes, 17) << 24;
  return std::find(kHeaderSizes.begin(), kHeaderSizes.end(), size) != kHeaderSizes.end();
}

bool is_vcard(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  constexpr std::string_view kBegin = "BEGIN:VCARD";
  return equals_ignoring_case(trim(bytes).substr(0, kBegin.size()), kBegin);
}

}  // namespace

MediaType detect_media_type(std::string_view first_bytes) {
  const std::string_view bytes = first_bytes.substr(0, kMediaTypeBytes);
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return {"image/jpeg", "jpg"};
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return {"image/png", "png"};
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return {"image/gif", "gif"};
  if (bytes.starts_with("RIFF")) {
    const std::string_view form = part(bytes, 8, 4);
    if (form == "WEBP") return {"image/webp", "webp"};
    return form == "WAVE" ? MediaType{"audio/wav", "wav"} : kUnknown;
  }
  if (part(bytes, 4, 4) == "ftyp") return by_brand(bytes);
  if (bytes.starts_with("#!AMR")) return {"audio/amr", "amr"};
  if (bytes.starts_with("\0\0\x01\xBA"sv) || bytes.starts_with("\0\0\x01\xB3"sv)) {
    return {"video/mpeg", "mpg"};
  }
  if (is_mp3(bytes)) return kMp3;
  if (is_bmp(bytes)) return {"image/bmp", "bmp"};
  if (is_vcard(bytes)) return {"text/vcard", "vcf"};
  if (is_old_quick_time(bytes)) return kQuickTime;
  return kUnknown;
}

bool has_media_extension(std::string_view file_name) {
  static constexpr std::array kExtensions = {".jpg"sv,  ".jpeg"sv, ".gif"sv,  ".png"sv, ".webp"sv,
                                             ".heic"sv, ".heif"sv, ".bmp"sv,  ".mp4"sv, ".3gp"sv,
                                             ".mov"sv,  ".mpg"sv,  ".mpeg"sv, ".mp3"sv, ".amr"sv,
                                             ".m4a"sv,  ".wav"sv,  ".vcf"sv};
  return std::any_of(kExtensions.begin(), kExtensions.end(), [&](std::string_view extension) {
    return ends_with_ignoring_case(file_name, extension);
  });
}

}  // namespace gvoice
