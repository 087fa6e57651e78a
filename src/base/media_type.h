#ifndef GVOICE_BASE_MEDIA_TYPE_H_
#define GVOICE_BASE_MEDIA_TYPE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gvoice {

/// What a file is by its first bytes. Both views are literals.
struct MediaType {
  std::string_view name;       ///< `image/jpeg`; `application/octet-stream` where nothing fits
  std::string_view extension;  ///< without the dot; `bin` where nothing fits
};

/// How many first bytes `detect_media_type` looks at.
inline constexpr std::size_t kMediaTypeBytes = 512;

/// The media type that the first bytes of a file show (docs/formats/ndjson.md has the table). Pure.
MediaType detect_media_type(std::string_view first_bytes);

/// What the ending of a file name promises.
enum class MediaKind : std::uint8_t { kOther, kPicture, kVideo, kSound, kContact };

/// The kind that the ending of a file name promises, in any case; kOther for every ending that
/// promises none of them, and for no ending. Pure.
MediaKind kind_of_ending(std::string_view file_name);

/// Whether the ending of a file name promises a picture, video, sound or contact card.
bool has_media_extension(std::string_view file_name);

}  // namespace gvoice

#endif  // GVOICE_BASE_MEDIA_TYPE_H_
