#ifndef GVOICE_PREVIEW_PREVIEW_H_
#define GVOICE_PREVIEW_PREVIEW_H_

#include <string>
#include <string_view>
#include <vector>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "preview/helper_process.h"
#include "preview/protocol/protocol.h"

/// Files that every browser shows, made from media that not all of them do, by the program
/// gvoice-preview: so nothing else loads the libraries that it needs or runs them.
namespace gvoice::preview {

/// Whether browsers do not show a media type, as detect_media_type names it, and some
/// gvoice-preview makes previews of it.
bool may_have_preview(std::string_view media_type);

/// The path of a preview below the archive (in fs::kPreviewFolder), by that of the medium.
std::string preview_path(std::string_view medium_path, const PreviewType& type);

struct Preview {
  std::string bytes;
  PreviewType type;
};

/// The program gvoice-preview, asked for what it makes. Immutable, so thread-safe.
class PreviewProgram {
 public:
  /// Asks the program with that path which previews it makes. An Error of kind kDamaged says why
  /// there are none: no path, no such program, or one that does not answer. kInterrupted if `stop`
  /// was requested.
  static Result<PreviewProgram> open(const std::string& path, const StopFlag& stop,
                                     HelperLimits limits = {});

  /// Whether it makes previews of a media type.
  bool makes(std::string_view media_type) const;

  /// Makes a preview in a process of its own: the medium is not trusted, and neither is what that
  /// process answers. The same medium gives the same preview with the same libraries. An Error of
  /// kind kDamaged says why there is none; kInterrupted if `stop` was requested.
  Result<Preview> make(std::string_view medium, std::string_view media_type,
                       const StopFlag& stop) const;

 private:
  PreviewProgram(std::string path, HelperLimits limits);

  std::string path_;
  HelperLimits limits_;
  std::vector<std::string_view> media_types_;
};

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_PREVIEW_H_
