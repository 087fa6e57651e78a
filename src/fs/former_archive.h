#ifndef GVOICE_FS_FORMER_ARCHIVE_H_
#define GVOICE_FS_FORMER_ARCHIVE_H_

#include <string_view>
#include <vector>

#include "fs/archive_listing.h"
#include "fs/changed_files.h"
#include "fs/disk.h"
#include "gvoice/result.h"

/// What becomes of the folder that a new archive replaces. Nothing here follows a symbolic link,
/// and nothing is ever deleted but regular files that the former archive's own SHA256SUMS lists,
/// with the bytes whose hash it states, and that list itself.
/// Folders are open descriptors; `path` is for messages. The functions keep no state; two of them
/// must not work on the same folders at once (the archive's lock sees to it).
namespace gvoice::fs {

/// Decides whether a new archive may take the place of `folder`, and returns the listing by which
/// its files are told from what others put there (an empty one where it is no archive).
///
/// It may where the folder is empty, or holds nothing but the lookup file and its copies, or is an
/// archive of ours (see `is_our_archive`), with whatever was put beside its files. Else it is
/// kRefused unless `force`; and always where a SHA256SUMS of somebody else lies there, because
/// every new archive needs that name.
Result<ArchiveListing> admit_former(int folder, bool force, std::string_view path);

/// The listing of a former archive that has left its place; its report may be deleted already.
Result<ArchiveListing> listing_after_exchange(int former, std::string_view path);

/// Whether everything foreign in `former` can be moved into `target`: nothing of the same name
/// stands there, and all folders can be changed. What is listed but not among `proven` needs no
/// name there. Says in the words of a refusal what is in the way. Changes nothing.
Status check_move_over(int former, int target, const ArchiveListing& listing,
                       const ProvenFiles& proven, std::string_view path);

/// Moves everything that `listing` does not list from `former` into `target`, as it is (empty
/// folders, symbolic links), and deletes the rest but for `former` itself. What is listed, but is
/// not what the listing says, is kept (`ChangedFiles`) and added to `kept`. `proven` are files that
/// need not be read again to know that. May be called again after it was cut off at any point.
/// Should a name have been taken in `target` since `check_move_over`, the moved file gets a name of
/// its own beside it (`.former`).
Status settle_former(Disk& disk, int former, int target, const ArchiveListing& listing,
                     ProvenFiles proven, std::string_view path, std::vector<KeptFile>& kept);

/// The first half of replacing an archive whose folder keeps its place: deletes the former
/// archive's files in `archive` and the folders that are empty then, and keeps changed ones as
/// `settle_former` does. Everything else stays where it is; `next` is the new archive. May be
/// called again after it was cut off.
Status clear_former(Disk& disk, int archive, int next, const ArchiveListing& listing,
                    ProvenFiles proven, std::string_view path, std::vector<KeptFile>& kept);

/// The second half: moves everything in `next` but its markers to `archive`, and deletes the
/// folders that are empty then. May be called again after it was cut off. `path` is that of `next`.
Status move_all(Disk& disk, int next, int archive, std::string_view path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_FORMER_ARCHIVE_H_
