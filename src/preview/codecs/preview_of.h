#ifndef GVOICE_PREVIEW_CODECS_PREVIEW_OF_H_
#define GVOICE_PREVIEW_CODECS_PREVIEW_OF_H_

#include <optional>
#include <string>
#include <string_view>

/// Makes files that browsers show from media that they do not. The media are hostile and so are the
/// libraries that read them: call these in a confined process (preview/program). They use no
/// file, no clock and no instructions that only some processors have.
namespace gvoice::preview {

/// The longer side of a previewed picture or video, in pixels; smaller ones keep their size.
inline constexpr int kLongestPictureSide = 2048;
inline constexpr int kLongestVideoSide = 1280;
/// Larger pictures and videos have no preview, nor longer sounds and videos.
inline constexpr long kMostPicturePixels = 100'000'000;
inline constexpr long kMostVideoPixels = 4096L * 2304;
inline constexpr int kMostSoundSeconds = 4 * 60 * 60;
inline constexpr int kMostVideoSeconds = 15 * 60;

/// A file for browsers.
struct Encoded {
  std::string bytes;
  std::string_view media_type;  ///< a literal: `image/jpeg`, `image/png`, `audio/mpeg`, `video/mp4`
};

/// Of a HEIC or HEIF picture: JPEG, or PNG where parts of it are transparent. Nothing if it cannot
/// be decoded. Missing in builds without libheif.
std::optional<Encoded> preview_of_heif(std::string_view medium);

/// Of the first picture of a TIFF, in its orientation: JPEG, or PNG where parts are transparent.
std::optional<Encoded> preview_of_tiff(std::string_view medium);

/// Of a sound (AMR) or a video (3GP, MPEG): MP3, or MP4 with H.264 and AAC.
std::optional<Encoded> preview_of_recording(std::string_view medium);

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_CODECS_PREVIEW_OF_H_
