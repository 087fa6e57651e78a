#ifndef GVOICE_FS_OUR_ARCHIVE_H_
#define GVOICE_FS_OUR_ARCHIVE_H_

#include <string_view>
#include <vector>

#include "fs/archive_listing.h"
#include "fs/folder_walk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// Whether an archive of ours lies in an open folder that holds `entries`, by what is in it: the
/// listing can be of one, `report.json` is a report of ours, and the listing's hashes are of files
/// that are there. A report that somebody has changed makes it no other archive, as long as another
/// listed file has its hash. Fails where the report cannot be read. `path` is the folder's, for
/// messages.
Result<bool> is_our_archive(int folder, const std::vector<FolderEntry>& entries,
                            const ArchiveListing& listing, std::string_view path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_OUR_ARCHIVE_H_
