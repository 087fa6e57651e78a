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

/// Result of reading the central directory.
struct ZipDirectoryOutcome {
  bool found = false;  ///< the directory exists and is complete; else `listing` is empty and
                       ///< salvage is needed
  std::uint64_t data_end = 0;  ///< start of the directory
};

/// Whether the file ends as a zip does, with an end record: so a zip is recognised whose beginning
/// is lost. Fails if the file cannot be read.
Result<bool> has_end_record(const ArchiveFile& file);

/// Reads the central directory (with ZIP64) into `listing`; faults of single entries are in their
/// records. A directory with a wrong entry count is accepted and reported in `problems`; a
/// truncated or malformed one is not. Fails if the file cannot be read, if the archive is one
/// volume of several, and when `stop` is requested.
Result<ZipDirectoryOutcome> read_zip_directory(const ArchiveFile& file, ZipListing& listing,
                                               Problems& problems, const StopFlag& stop);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_DIRECTORY_H_
