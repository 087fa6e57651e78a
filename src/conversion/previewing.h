#ifndef GVOICE_CONVERT_PREVIEWING_H_
#define GVOICE_CONVERT_PREVIEWING_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conversion/run.h"
#include "fs/output_folder.h"
#include "gvoice/result.h"
#include "model/archive.h"

/// Previews: files that browsers show in place of media that not all of them do. They are derived
/// from media, so no input gives them.
namespace gvoice::conversion {

/// Makes previews of the media that records of `model` show, each content once, on the workers of
/// the run, and writes them beside the stored media in `archive`. Sets Run::previews,
/// Run::lacks_previews and StoredMedia::preview. A medium without a preview is no fault: the log
/// says why. Does nothing for runs without pages, without the option or without such media; starts
/// no program then.
Status make_previews(Run& run, const ArchiveModel& model, fs::OutputFolder& archive);

/// The SHA-256 of a file of an archive, in hex digits; nullopt if it does not list the file.
using ListedHash = std::function<std::optional<std::string_view>(const std::string& path)>;

/// As make_previews, but takes the previews that `archive` has. The views of hashes must outlive
/// the run.
Status take_over_previews(Run& run, const ArchiveModel& model, fs::OutputFolder& archive,
                          const ListedHash& listed_hash);

/// How previews compare with those that are made again of the same media.
struct PreviewsCompared {
  /// Why none could be made again, as a part of a sentence; empty if they were.
  std::string not_made;
  /// Previews that come out otherwise, by their paths, and media of which the archive has none,
  /// sorted by medium. Other versions of the decoders make other bytes, so these may be unchanged
  /// all the same.
  std::vector<std::string> otherwise;
};

/// Compares after take_over_previews. An archive without previews is not compared: earlier versions
/// made none.
Result<PreviewsCompared> compare_previews(Run& run, const ArchiveModel& model,
                                          fs::OutputFolder& archive);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_PREVIEWING_H_
