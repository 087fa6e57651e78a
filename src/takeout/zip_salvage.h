#ifndef GVOICE_TAKEOUT_ZIP_SALVAGE_H_
#define GVOICE_TAKEOUT_ZIP_SALVAGE_H_

#include "gvoice/problem.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/archive_file.h"
#include "takeout/zip_listing.h"

namespace gvoice::takeout {

/// Finds the files of a zip whose directory is missing or broken, by scanning from local header to
/// local header. If a header lacks sizes (Takeouts are written as streams), the entry is inflated
/// to find its end, size and CRC; stored data ends where a descriptor states its length. A damaged
/// entry is listed with its fault, and the scan goes on at the next local header behind its own.
/// Adds one kDamagedArchive to `problems`. Finding nothing is an error.
Status salvage_zip(const ArchiveFile& file, ZipListing& listing, Problems& problems,
                   const StopFlag& stop);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_SALVAGE_H_
