#ifndef GVOICE_PREVIEW_PROTOCOL_PROTOCOL_H_
#define GVOICE_PREVIEW_PROTOCOL_PROTOCOL_H_

#include <array>
#include <cstdint>
#include <string_view>

/// What a run and the program gvoice-preview agree on.
///
/// `gvoice-preview --formats` prints the media types that it makes previews of, one a line.
/// `gvoice-preview MEDIA_TYPE` reads a medium of that type from standard input and prints its
/// preview: a line with the media type of the preview, then its bytes. The exit code is a
/// HelperExit.
namespace gvoice::preview {

inline constexpr std::string_view kHelperName = "gvoice-preview";
inline constexpr std::string_view kFormatsFlag = "--formats";

enum class HelperExit : int {
  kMade = 0,
  kNotMade = 1,      ///< the medium cannot be decoded, or is too large or too long
  kUsage = 2,        ///< no such media type, or other arguments
  kNotConfined = 3,  ///< the limits could not be set, so nothing was read
  kNoMemory = 4,
};

/// Larger media have no preview, and larger previews are not used. In bytes.
inline constexpr std::uint64_t kLargestMedium = std::uint64_t{128} << 20;
inline constexpr std::uint64_t kLargestPreview = std::uint64_t{64} << 20;

/// The type of a preview and its file extension. Both views are literals.
struct PreviewType {
  std::string_view media_type;
  std::string_view extension;
};

inline constexpr std::array kPreviewTypes = {
    PreviewType{"image/jpeg", "jpg"}, PreviewType{"image/png", "png"},
    PreviewType{"audio/mpeg", "mp3"}, PreviewType{"video/mp4", "mp4"}};

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_PROTOCOL_PROTOCOL_H_
