#ifndef GVOICE_BASE_MEDIA_TYPE_H_
#define GVOICE_BASE_MEDIA_TYPE_H_

#include <cstddef>
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

/// Whether a file name has an extension that voice exports use for media (any case).
bool has_media_extension(std::string_view file_name);

}  // namespace gvoice

#endif  // GVOICE_BASE_MEDIA_TYPE_H_
