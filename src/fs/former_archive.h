#ifndef GVOICE_FS_FORMER_ARCHIVE_H_
#define GVOICE_FS_FORMER_ARCHIVE_H_

#include <string_view>

#include "fs/archive_listing.h"
#include "fs/disk.h"
#include "gvoice/result.h"

/// What becomes of the folder that a new archive replaces. Nothing here follows a symbolic link,
/// and nothing but regular files that the former archive's own SHA256SUMS lists is ever deleted.
/// Folders are open descriptors; `path` is for messages. The functions keep no state; two of them
/// must not work on the same folders at once (the archive's lock sees to it).
namespace gvoice::fs {

/// Decides whether a new archive may take the place of `folder`, and returns the listing by which
/// its files are told from what others put there (an empty one where it is no archive).
///
/// It may where the folder is empty, or holds nothing but the lookup file and its copies, or is an
/// archive of ours, with whatever was put beside its files. Else it is kRefused unless `force`; and
/// always where a SHA256SUMS of somebody else lies there, because every new archive needs that
/// name.
Result<ArchiveListing> admit_former(int folder, bool force, std::string_view path);

/// The listing of a former archive that has left its place; its report may be deleted already.
Result<ArchiveListing> listing_after_exchange(int former, std::string_view path);

/// Whether everything foreign in `former` can be moved into `target`: nothing of the same name
/// stands there, and all folders can be changed. Says in the words of a refusal what is in the way.
/// Changes nothing.
Status check_move_over(int former, int target, const ArchiveListing& listing,
                       std::string_view path);

/// Moves everything that `listing` does not list from `former` into `target`, as it is (empty
/// folders, symbolic links), and deletes the rest but for `former` itself. May be called again
/// after it was cut off at any point. Should a name have been taken in `target` since
/// `check_move_over`, the moved file gets a name of its own beside it (`.former`).
Status settle_former(Disk& disk, int former, int target, const ArchiveListing& listing,
                     std::string_view path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_FORMER_ARCHIVE_H_
