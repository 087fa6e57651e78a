#ifndef GVOICE_BASE_MEDIA_TYPE_H_
#define GVOICE_BASE_MEDIA_TYPE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gvoice {

/// A media type and its file extension. Both views are literals.
struct MediaType {
  std::string_view name;       ///< `image/jpeg`; `application/octet-stream` if unknown
  std::string_view extension;  ///< without the dot; `bin` if unknown
};

/// How many first bytes `detect_media_type` looks at.
inline constexpr std::size_t kMediaTypeBytes = 512;

/// Detects the media type from the first bytes of a file (docs/formats/ndjson.md has the table).
/// Pure.
MediaType detect_media_type(std::string_view first_bytes);

/// The kind of media that a file extension suggests.
enum class MediaKind : std::uint8_t { kOther, kPicture, kVideo, kSound, kContact };

/// The kind for a file extension, ignoring case; kOther if unknown or absent. Pure.
MediaKind kind_of_ending(std::string_view file_name);

/// Whether the file extension is that of a picture, video, sound or contact card.
bool has_media_extension(std::string_view file_name);

}  // namespace gvoice

#endif  // GVOICE_BASE_MEDIA_TYPE_H_
