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

/// Exchanges the archive in the making with the archive. `repair_archive` can continue after every
/// step, so that a kill between any two leaves a whole archive, or the next start makes one:
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
/// overlay file system: the former archive's files are deleted in place and the new ones moved in.
///
/// All functions need the archive's lock; `parent` is the open parent folder of the place.
namespace gvoice::fs {

enum class Placement : std::uint8_t {
  kExchanged,    ///< the new archive is in its place; the former one, if any, has the name of the
                 ///< archive in the making
  kMovingFiles,  ///< the new archive is complete beside its place; `finish_exchange` moves its
                 ///< files
};

/// Puts the archive in the making in its place; with two renames if the file system cannot
/// exchange. After a failure the former archive is in its place again, or the next repair restores
/// it.
Result<Placement> exchange_archives(Disk& disk, int parent, const ArchivePlace& place);

/// After the exchange: moves foreign files over, deletes the former archive, and removes the
/// marker. `proven` are files of the former archive that need not be read again; changed files that
/// were preserved are added to `kept`. May be repeated after an interruption.
Status finish_exchange(Disk& disk, int parent, const ArchivePlace& place, const ProvenFiles& proven,
                       std::vector<KeptFile>& kept);

/// Cleans up after a killed run; `kept` as above. What such a run cannot have left is not touched
/// and kRefused.
Status repair_archive(Disk& disk, int parent, const ArchivePlace& place,
                      std::vector<KeptFile>& kept);

/// Deletes everything in an open folder made by gvoice, at any depth, except a marker at its top.
/// Symbolic links are deleted, never followed. `path` is the folder's, for messages.
Status empty_folder(Disk& disk, int folder, const std::string& path);

/// Deletes the archive in the making that a killed run left. No such folder is fine.
///
/// kRefused, with nothing deleted, if gvoice cannot have made it: no marker although it is not
/// empty; a symbolic link or other special file in it; a file of the user's; a mount point. The
/// marker is deleted last, so this may be repeated after an interruption. Needs the archive's lock;
/// `parent` is the open parent folder of the place.
Status remove_unfinished_build(Disk& disk, int parent, const ArchivePlace& place);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_EXCHANGE_H_
