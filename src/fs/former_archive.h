#ifndef GVOICE_FS_FORMER_ARCHIVE_H_
#define GVOICE_FS_FORMER_ARCHIVE_H_

#include <string_view>
#include <vector>

#include "fs/archive_listing.h"
#include "fs/changed_files.h"
#include "fs/disk.h"
#include "gvoice/result.h"

/// Clearing away the folder that a new archive replaces. Never follows symbolic links, and deletes
/// nothing but SHA256SUMS of the former archive and the regular files that it lists with matching
/// hash. Folders are open descriptors; `path` is for messages. The functions are stateless but must
/// not run concurrently on the same folders (the archive's lock ensures that).
namespace gvoice::fs {

/// Decides whether a new archive may take the place of `folder`, and returns the listing that
/// distinguishes its files from foreign ones (empty if it is not an archive).
///
/// It may if the folder is empty, holds nothing but the lookup file and its copies, or is an
/// archive made by gvoice (see `is_our_archive`), with or without foreign files. Else kRefused
/// unless `force`; always kRefused if there is a foreign SHA256SUMS, because every archive needs
/// that name.
Result<ArchiveListing> admit_former(int folder, bool force, std::string_view path);

/// The listing of a former archive after the exchange; its report may be deleted already.
Result<ArchiveListing> listing_after_exchange(int former, std::string_view path);

/// Checks that all foreign files in `former` can be moved into `target`: their names are free
/// there, and all folders are writable. Listed files that are not `proven` need no free name. A
/// refusal names what is in the way. Changes nothing.
Status check_move_over(int former, int target, const ArchiveListing& listing,
                       const ProvenFiles& proven, std::string_view path);

/// Moves everything that `listing` does not list from `former` into `target` unchanged (also empty
/// folders and symbolic links), and deletes the rest except `former` itself. Listed files whose
/// content has changed are preserved (`ChangedFiles`) and added to `kept`. `proven` are files that
/// need not be read again. May be repeated after an interruption. If a name was taken in `target`
/// since `check_move_over`, the moved file gets another name (`.former`).
Status settle_former(Disk& disk, int former, int target, const ArchiveListing& listing,
                     ProvenFiles proven, std::string_view path, std::vector<KeptFile>& kept);

/// First half of replacing an archive whose folder keeps its place: deletes the former archive's
/// files in `archive` and the folders that become empty, and preserves changed files as
/// `settle_former` does. Everything else stays; `next` is the new archive. May be repeated after an
/// interruption.
Status clear_former(Disk& disk, int archive, int next, const ArchiveListing& listing,
                    ProvenFiles proven, std::string_view path, std::vector<KeptFile>& kept);

/// Second half: moves everything in `next` except markers to `archive`, and deletes the folders
/// that become empty. May be repeated after an interruption. `path` is that of `next`.
Status move_all(Disk& disk, int next, int archive, std::string_view path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_FORMER_ARCHIVE_H_
