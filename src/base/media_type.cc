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
constexpr MediaType kAvif{"image/avif", "avif"};
constexpr MediaType kJpeg2000{"image/jp2", "jp2"};
constexpr MediaType k3gp{"video/3gpp", "3gp"};
constexpr MediaType k3g2{"video/3gpp2", "3g2"};
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

/// The `ftyp` box lists further brands that the file conforms to after the major brand.
bool lists_brand(std::string_view bytes, std::string_view brand) {
  std::size_t box_size = 0;
  for (std::size_t i = 0; i < 4; ++i) box_size = box_size << 8 | byte_at(bytes, i);
  const std::size_t end = std::min(box_size, bytes.size());
  for (std::size_t place = 16; place + 4 <= end; place += 4) {
    if (bytes.substr(place, 4) == brand) return true;
  }
  return false;
}

/// For bytes with `ftyp` after a size: the MP4 family.
MediaType by_brand(std::string_view bytes) {
  static constexpr std::array kHeicBrands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv,
                                             "hevx"sv, "hevm"sv, "hevs"sv, "heif"sv};
  const std::string_view brand = part(bytes, 8, 4);
  if (brand.size() < 4 || brand == "crx ") return kUnknown;
  if (brand == "avif" || brand == "avis") return kAvif;
  if (brand == "jp2 ") return kJpeg2000;
  if (is_one_of(brand, kHeicBrands)) return kHeic;
  // These two mean "an image" or "a sequence of images", whatever its codec.
  if (brand == "mif1" || brand == "msf1") {
    return lists_brand(bytes, "avif") || lists_brand(bytes, "avis") ? kAvif : kHeic;
  }
  if (brand == "M4A " || brand == "M4B ") return kM4a;
  if (brand == "qt  ") return kQuickTime;
  if (brand.starts_with("3g2")) return k3g2;
  if (brand.starts_with("3gp")) return k3gp;
  return kMp4;
}

/// Movies from before 2003 have no `ftyp`: they begin with one of these boxes.
bool is_old_quick_time(std::string_view bytes) {
  static constexpr std::array kFirstBoxes = {"moov"sv, "mdat"sv, "wide"sv};
  return is_one_of(part(bytes, 4, 4), kFirstBoxes);
}

bool is_mp3(std::string_view bytes) {
  if (bytes.starts_with("ID3")) {
    // Version bytes are never 0xFF, and the size has seven bits per byte.
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

/// `BM` alone could be a text; so the size of the second header is checked.
bool is_bmp(std::string_view bytes) {
  static constexpr std::array<unsigned, 8> kHeaderSizes = {12, 16, 40, 52, 56, 64, 108, 124};
  if (!bytes.starts_with("BM") || bytes.size() < 18) return false;
  const unsigned size = byte_at(bytes, 14) | byte_at(bytes, 15) << 8 | byte_at(bytes, 16) << 16 |
                        byte_at(bytes, 17) << 24;
  return std::find(kHeaderSizes.begin(), kHeaderSizes.end(), size) != kHeaderSizes.end();
}

/// AAC in ADTS frames: the same first bits as MP3, and the layer that MP3 does not have.
bool is_aac(std::string_view bytes) {
  if (bytes.size() < 4 || byte_at(bytes, 0) != 0xFF) return false;
  const bool synchronised = (byte_at(bytes, 1) & 0xF6U) == 0xF0U;
  const unsigned sample_rate = byte_at(bytes, 2) >> 2 & 0x0FU;
  return synchronised && sample_rate < 13;
}

/// Ogg and Matroska are containers; their content is named near the start.
MediaType by_ogg_stream(std::string_view bytes) {
  if (bytes.find("\x80theora"sv) != std::string_view::npos) return {"video/ogg", "ogv"};
  if (bytes.find("OpusHead"sv) != std::string_view::npos) return {"audio/ogg", "opus"};
  return {"audio/ogg", "ogg"};
}

MediaType by_matroska_type(std::string_view bytes) {
  if (bytes.find("webm"sv) != std::string_view::npos) return {"video/webm", "webm"};
  return {"video/x-matroska", "mkv"};
}

MediaType by_riff_form(std::string_view bytes) {
  const std::string_view form = part(bytes, 8, 4);
  if (form == "WEBP") return {"image/webp", "webp"};
  if (form == "WAVE") return {"audio/wav", "wav"};
  return form == "AVI " ? MediaType{"video/x-msvideo", "avi"} : kUnknown;
}

/// Whether the bytes are text in UTF-8. The last character may be cut.
bool is_text(std::string_view bytes) {
  const auto is_control = [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && !is_space(c)) || code == 0x7F;
  };
  if (bytes.empty() || std::any_of(bytes.begin(), bytes.end(), is_control)) return false;
  for (std::size_t cut = 0; cut < 4 && cut < bytes.size(); ++cut) {
    if (is_valid_utf8(bytes.substr(0, bytes.size() - cut))) return true;
    if (bytes.size() < kMediaTypeBytes) return false;
  }
  return false;
}

/// Text formats. HTML and SVG count as plain text, so that no script in them runs when a user opens
/// the file.
MediaType by_words(std::string_view bytes) {
  std::string_view words = bytes;
  if (words.starts_with("\xEF\xBB\xBF")) words.remove_prefix(3);
  words = trim(words);
  const auto begins = [&](std::string_view begin) {
    return equals_ignoring_case(words.substr(0, begin.size()), begin);
  };
  if (begins("BEGIN:VCARD")) return {"text/vcard", "vcf"};
  if (begins("BEGIN:VCALENDAR")) return {"text/calendar", "ics"};
  if (words.starts_with("{\\rtf")) return {"application/rtf", "rtf"};
  return is_text(bytes) ? MediaType{"text/plain", "txt"} : kUnknown;
}

/// Types that the first bytes identify.
struct Beginning {
  std::string_view bytes;
  MediaType type;
};
constexpr std::array kBeginnings = {
    Beginning{"\xFF\xD8\xFF"sv, {"image/jpeg", "jpg"}},
    Beginning{"\x89PNG\r\n\x1A\n"sv, {"image/png", "png"}},
    Beginning{"GIF87a"sv, {"image/gif", "gif"}},
    Beginning{"GIF89a"sv, {"image/gif", "gif"}},
    Beginning{"II*\0"sv, {"image/tiff", "tif"}},
    Beginning{"MM\0*"sv, {"image/tiff", "tif"}},
    Beginning{"\xFF\x0A"sv, {"image/jxl", "jxl"}},
    Beginning{"\0\0\0\x0CJXL \r\n\x87\n"sv, {"image/jxl", "jxl"}},
    Beginning{"\0\0\0\x0CjP  \r\n\x87\n"sv, kJpeg2000},
    Beginning{"#!AMR-WB\n"sv, {"audio/amr-wb", "awb"}},
    Beginning{"#!AMR"sv, {"audio/amr", "amr"}},
    Beginning{"fLaC"sv, {"audio/flac", "flac"}},
    Beginning{"MThd\0\0\0\x06"sv, {"audio/midi", "mid"}},
    Beginning{"\0\0\x01\xBA"sv, {"video/mpeg", "mpg"}},
    Beginning{"\0\0\x01\xB3"sv, {"video/mpeg", "mpg"}},
    Beginning{"\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, {"video/x-ms-asf", "wmv"}},
    Beginning{"FLV\x01"sv, {"video/x-flv", "flv"}},
    Beginning{"%PDF-"sv, {"application/pdf", "pdf"}},
    Beginning{"PK\x03\x04"sv, {"application/zip", "zip"}},
    Beginning{"\x1F\x8B\x08"sv, {"application/gzip", "gz"}},
};

/// A file extension and its type.
struct Ending {
  std::string_view ending;
  MediaKind kind;
};
constexpr std::array kEndings = {
    Ending{"jpg", MediaKind::kPicture},  Ending{"jpeg", MediaKind::kPicture},
    Ending{"jpe", MediaKind::kPicture},  Ending{"jfif", MediaKind::kPicture},
    Ending{"gif", MediaKind::kPicture},  Ending{"png", MediaKind::kPicture},
    Ending{"apng", MediaKind::kPicture}, Ending{"webp", MediaKind::kPicture},
    Ending{"heic", MediaKind::kPicture}, Ending{"heif", MediaKind::kPicture},
    Ending{"avif", MediaKind::kPicture}, Ending{"bmp", MediaKind::kPicture},
    Ending{"wbmp", MediaKind::kPicture}, Ending{"tif", MediaKind::kPicture},
    Ending{"tiff", MediaKind::kPicture}, Ending{"dng", MediaKind::kPicture},
    Ending{"svg", MediaKind::kPicture},  Ending{"ico", MediaKind::kPicture},
    Ending{"jp2", MediaKind::kPicture},  Ending{"jxl", MediaKind::kPicture},
    Ending{"mp4", MediaKind::kVideo},    Ending{"m4v", MediaKind::kVideo},
    Ending{"3gp", MediaKind::kVideo},    Ending{"3gpp", MediaKind::kVideo},
    Ending{"3g2", MediaKind::kVideo},    Ending{"3gpp2", MediaKind::kVideo},
    Ending{"mov", MediaKind::kVideo},    Ending{"qt", MediaKind::kVideo},
    Ending{"mpg", MediaKind::kVideo},    Ending{"mpeg", MediaKind::kVideo},
    Ending{"mpe", MediaKind::kVideo},    Ending{"webm", MediaKind::kVideo},
    Ending{"mkv", MediaKind::kVideo},    Ending{"avi", MediaKind::kVideo},
    Ending{"wmv", MediaKind::kVideo},    Ending{"asf", MediaKind::kVideo},
    Ending{"flv", MediaKind::kVideo},    Ending{"ogv", MediaKind::kVideo},
    Ending{"mp3", MediaKind::kSound},    Ending{"amr", MediaKind::kSound},
    Ending{"awb", MediaKind::kSound},    Ending{"m4a", MediaKind::kSound},
    Ending{"m4b", MediaKind::kSound},    Ending{"aac", MediaKind::kSound},
    Ending{"wav", MediaKind::kSound},    Ending{"ogg", MediaKind::kSound},
    Ending{"oga", MediaKind::kSound},    Ending{"opus", MediaKind::kSound},
    Ending{"flac", MediaKind::kSound},   Ending{"mid", MediaKind::kSound},
    Ending{"midi", MediaKind::kSound},   Ending{"wma", MediaKind::kSound},
    Ending{"qcp", MediaKind::kSound},    Ending{"caf", MediaKind::kSound},
    Ending{"imy", MediaKind::kSound},    Ending{"vcf", MediaKind::kContact},
    Ending{"vcard", MediaKind::kContact}};

}  // namespace

MediaType detect_media_type(std::string_view first_bytes) {
  const std::string_view bytes = first_bytes.substr(0, kMediaTypeBytes);
  const auto known = std::ranges::find_if(
      kBeginnings, [&](const Beginning& one) { return bytes.starts_with(one.bytes); });
  if (known != kBeginnings.end()) return known->type;
  if (bytes.starts_with("RIFF")) return by_riff_form(bytes);
  if (part(bytes, 4, 4) == "ftyp") return by_brand(bytes);
  if (bytes.starts_with("\x1A\x45\xDF\xA3"sv)) return by_matroska_type(bytes);
  if (bytes.starts_with("OggS\0"sv)) return by_ogg_stream(bytes);
  if (is_mp3(bytes)) return kMp3;
  if (is_aac(bytes)) return {"audio/aac", "aac"};
  if (is_bmp(bytes)) return {"image/bmp", "bmp"};
  if (is_old_quick_time(bytes)) return kQuickTime;
  return by_words(bytes);
}

MediaKind kind_of_ending(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return MediaKind::kOther;
  const std::string_view ending = file_name.substr(dot + 1);
  const auto known = std::ranges::find_if(
      kEndings, [&](const Ending& one) { return equals_ignoring_case(ending, one.ending); });
  return known == kEndings.end() ? MediaKind::kOther : known->kind;
}

bool has_media_extension(std::string_view file_name) {
  return kind_of_ending(file_name) != MediaKind::kOther;
}

}  // namespace gvoice
