#ifndef GVOICE_BASE_PICTURE_SIZE_H_
#define GVOICE_BASE_PICTURE_SIZE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gvoice {

/// The size of a picture in pixels, as displayed. Both are 0 if the size is unknown.
struct PictureSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;

  bool known() const { return width != 0; }
  bool operator==(const PictureSize&) const = default;
};

/// How many first bytes `picture_size` looks at: photos have their size behind a thumbnail of up to
/// 64 kB and a colour profile.
inline constexpr std::size_t kPictureSizeBytes = std::size_t{128} * 1024;

/// The size of a JPEG, PNG, GIF, WebP or BMP picture from the first bytes of its file. A JPEG that
/// its EXIF data turns on its side has width and height exchanged, as browsers do. Unknown for
/// other files, for damaged ones, and for sides over 65,535 pixels. Pure; the bytes may be hostile.
PictureSize picture_size(std::string_view first_bytes);

}  // namespace gvoice

#endif  // GVOICE_BASE_PICTURE_SIZE_H_
