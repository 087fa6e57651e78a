#ifndef GVOICE_FS_ARCHIVE_PLACE_H_
#define GVOICE_FS_ARCHIVE_PLACE_H_

#include <string>
#include <vector>

#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// Where an archive lies or shall lie: a name in a parent folder; what is in the making lies beside
/// it under hidden names. Plain value; as thread-safe as any.
struct ArchivePlace {
  std::string parent_path;  ///< absolute, without links
  std::string name;         ///< one component
  std::vector<std::string>
      missing;  ///< folders above the archive that do not exist yet, absolute, outermost first

  std::string path() const;
  /// The folder in the making; after the exchange the former archive, until it is cleared away.
  std::string build_name() const { return '.' + name + ".gvoice-new"; }
  /// The former archive between two renames, where the file system cannot exchange.
  std::string old_name() const { return '.' + name + ".gvoice-old"; }
  /// The new archive while its files are moved, where the former one's folder cannot be renamed.
  std::string whole_name() const { return '.' + name + ".gvoice-whole"; }
  std::string lock_name() const { return '.' + name + ".gvoice-lock"; }
  /// The absolute path of something beside the archive, for messages.
  std::string path_beside(const std::string& other_name) const;
};

/// Finds the place of `folder` as a user gave it. A symbolic link counts as what it leads to.
/// Refused are a file, the root of a disk (it cannot change places with a folder), and `..` below a
/// folder that does not exist.
Result<ArchivePlace> find_archive_place(const std::string& folder);

/// Makes the folders in `place.missing`; `made` receives those that this call made, also where it
/// fails half-way.
Status make_missing_folders(Disk& disk, const ArchivePlace& place, std::vector<std::string>& made);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_PLACE_H_
