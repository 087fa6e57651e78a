#ifndef GVOICE_PREVIEW_PREVIEW_H_
#define GVOICE_PREVIEW_PREVIEW_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

/// Files that every browser shows, made from media that not all of them do. Without libav at build
/// time none are made, without libheif none of HEIC.
namespace gvoice::preview {

/// Larger media have no preview.
inline constexpr std::uint64_t kLargestMedium = std::uint64_t{128} << 20;

/// What this build makes previews of, as text: `HEIC, TIFF, AMR, 3GP, MPEG`; empty for nothing.
std::string_view previewed_formats();

/// Whether this build makes previews of a media type, as detect_media_type names it.
bool has_preview(std::string_view media_type);

/// The type of a preview and its file extension. Both views are literals.
struct PreviewType {
  std::string_view media_type;
  std::string_view extension;
};

struct Preview {
  std::string bytes;
  PreviewType type;
};

/// Makes a preview in a process of its own: the medium is not trusted. The same medium gives the
/// same preview with the same libraries. An Error of kind kDamaged says why there is none;
/// kInterrupted if `stop` was requested. Thread-safe.
Result<Preview> make_preview(std::string_view medium, std::string_view media_type,
                             const StopFlag& stop);

/// The path of a preview below the archive (in fs::kPreviewFolder), by that of the medium.
std::string preview_path(std::string_view medium_path, const PreviewType& type);

/// The types that previews can have, whatever this build makes.
std::span<const PreviewType> preview_types();

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_PREVIEW_H_
