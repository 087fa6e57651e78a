#ifndef GVOICE_TAKEOUT_ZIP_SALVAGE_H_
#define GVOICE_TAKEOUT_ZIP_SALVAGE_H_

#include "gvoice/problem.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/archive_file.h"
#include "takeout/zip_listing.h"

namespace gvoice::takeout {

/// Finds the files of a zip whose directory is missing or broken, by walking from local header to
/// local header. Where a header does not know its sizes (Takeouts are written as streams), the
/// entry is inflated to find its end, which also yields its size and CRC. The walk ends at the
/// first place that is no header; an entry that is cut there is listed with its fault. What
/// happened is told in `problems` as one kDamagedArchive. Nothing found is an error.
Status salvage_zip(const ArchiveFile& file, ZipListing& listing, Problems& problems,
                   const StopFlag& stop);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_SALVAGE_H_
