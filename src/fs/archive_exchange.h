#ifndef GVOICE_FS_ARCHIVE_EXCHANGE_H_
#define GVOICE_FS_ARCHIVE_EXCHANGE_H_

#include "fs/archive_place.h"
#include "fs/disk.h"
#include "gvoice/result.h"

/// The folder in the making and the archive change places. Every step leaves the disk in a state
/// from which `repair_archive` finds the way, so that a kill between any two of them leaves one
/// whole archive:
///
///     at the place          beside it                     what happened            what the repair
///     does archive or nothing    `.NAME.gvoice-new` (marker)   killed while making      deletes
///     the folder in the making nothing               `.NAME.gvoice-old`            killed between
///     renames   puts the former archive back archive (marker)      `.NAME.gvoice-old` killed after
///     renames     goes on as after an exchange archive (marker)      `.NAME.gvoice-new`, or not
///     killed after exchange    moves over and deletes what is left
///
/// All functions need the archive's lock; `parent` is the open parent folder of the place.
namespace gvoice::fs {

/// Puts the folder in the making in the archive's place; the former archive, if any, has the
/// other's name then. Uses two renames where the file system cannot exchange. Where it fails, the
/// former archive is in its place again, or the next repair puts it there.
Status exchange_archives(Disk& disk, int parent, const ArchivePlace& place);

/// After the exchange: moves over what is not the former archive's, deletes that one, and takes the
/// marker away. May be called again after it was cut off.
Status finish_exchange(Disk& disk, int parent, const ArchivePlace& place);

/// Brings what a killed run left into order. What cannot be explained by such a run is left as it
/// is and kRefused.
Status repair_archive(Disk& disk, int parent, const ArchivePlace& place);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_EXCHANGE_H_
