#ifndef GVOICE_FS_ARCHIVE_EXCHANGE_H_
#define GVOICE_FS_ARCHIVE_EXCHANGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "fs/archive_listing.h"
#include "fs/archive_place.h"
#include "fs/changed_files.h"
#include "fs/disk.h"
#include "gvoice/result.h"

/// The folder in the making and the archive change places. Every step leaves the disk in a state
/// from which `repair_archive` finds the way, so that a kill between any two of them leaves one
/// whole archive, or leads to one at the next start:
///
///     at the place         beside it                   killed              the repair
///     archive or nothing   `.NAME.gvoice-new`, marked  while making        deletes that folder
///     nothing              `.NAME.gvoice-old`          between renames     puts it back
///     archive, marked      `.NAME.gvoice-old`          after renames       as after an exchange
///     archive, marked      `.NAME.gvoice-new`, or not  after the exchange  moves over and deletes
///     parts of both        `.NAME.gvoice-whole`,       while files were    moves the others
///                          marked as moving            moved
///
/// The last row is for folders that cannot be renamed at all, as those in a lower layer of an
/// overlay file system: there the former archive's files are cleared away where they are, and the
/// new ones moved in.
///
/// All functions need the archive's lock; `parent` is the open parent folder of the place.
namespace gvoice::fs {

enum class Placement : std::uint8_t {
  kExchanged,    ///< the new archive is in its place; the former one, if any, has the other's name
  kMovingFiles,  ///< the new archive is whole beside its place; `finish_exchange` moves its files
};

/// Puts the folder in the making in the archive's place. Uses two renames where the file system
/// cannot exchange. Where it fails, the former archive is in its place again, or the next repair
/// puts it there.
Result<Placement> exchange_archives(Disk& disk, int parent, const ArchivePlace& place);

/// After the exchange: moves over what is not the former archive's, deletes that one, and takes the
/// marker away. `proven` are files of the former archive that need not be read again; what was
/// changed in it and therefore kept is added to `kept`. May be called again after it was cut off.
Status finish_exchange(Disk& disk, int parent, const ArchivePlace& place, const ProvenFiles& proven,
                       std::vector<KeptFile>& kept);

/// Brings what a killed run left into order; `kept` as above. What cannot be explained by such a
/// run is left as it is and kRefused.
Status repair_archive(Disk& disk, int parent, const ArchivePlace& place,
                      std::vector<KeptFile>& kept);

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

#endif  // GVOICE_FS_ARCHIVE_EXCHANGE_H_
