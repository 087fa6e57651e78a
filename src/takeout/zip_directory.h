#ifndef GVOICE_TAKEOUT_ZIP_DIRECTORY_H_
#define GVOICE_TAKEOUT_ZIP_DIRECTORY_H_

#include <cstdint>
#include <string>

#include "gvoice/problem.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/archive_file.h"
#include "takeout/zip_listing.h"

namespace gvoice::takeout {

/// What reading the central directory came to.
struct ZipDirectoryOutcome {
  bool found =
      false;  ///< the directory is there and whole; else `listing` is empty and salvage is left
  std::uint64_t data_end = 0;  ///< where the directory begins
};

/// Reads the central directory (with ZIP64) into `listing`; faults of single entries are in their
/// records. A directory whose count of entries is wrong is believed and told in `problems`; one
/// that is cut, or breaks its own format, is not. Fails where the file cannot be read, where the
/// archive is one volume of several, and when `stop` is requested.
Result<ZipDirectoryOutcome> read_zip_directory(const ArchiveFile& file, ZipListing& listing,
                                               Problems& problems, const StopFlag& stop);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_DIRECTORY_H_
