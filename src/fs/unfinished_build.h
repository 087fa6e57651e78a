#ifndef GVOICE_FS_UNFINISHED_BUILD_H_
#define GVOICE_FS_UNFINISHED_BUILD_H_

#include <string>

#include "fs/archive_place.h"
#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// Deletes everything in an open folder of ours, at any depth, but for a marker at its top.
/// Symbolic links are deleted, never followed. `path` is the folder's, for messages.
Status empty_folder(Disk& disk, int folder, const std::string& path);

/// Deletes the folder in the making beside the archive's place, as a run leaves it that was killed
/// before it put its archive there. No such folder is fine.
///
/// kRefused, with nothing deleted, where it cannot be ours: no marker though it is not empty; a
/// symbolic link or other special file in it; something of the user's; something mounted. The
/// marker goes last, so that it may be called again after it was cut off. Needs the archive's lock;
/// `parent` is the open parent folder of the place.
Status remove_unfinished_build(Disk& disk, int parent, const ArchivePlace& place);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_UNFINISHED_BUILD_H_
