#ifndef GVOICE_FS_ARCHIVE_FOLDER_H_
#define GVOICE_FS_ARCHIVE_FOLDER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fs/changed_files.h"
#include "fs/disk.h"
#include "fs/output_folder.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::fs {

/// Makes an archive in a folder beside its place and puts it there in one step.
///
/// `start` takes a lock (a second run on the same folder is refused at once), cleans up after a
/// killed run, and refuses a folder with foreign files. `commit` syncs the file system once,
/// exchanges the two folders, moves over everything that the former archive's SHA256SUMS does not
/// list, preserves files with another hash below `backup/changed`, and deletes the rest of the
/// former archive. Without commit the destructor removes the archive in the making; the former
/// archive is unchanged.
///
/// Thread-safe between `start` and `commit`: files and folders may be created by many threads at
/// once. Paths are relative, with `/`, and made by gvoice: kInternal if they could leave the
/// folder, are a dozen folders deep, or are names of the user's own files at the top. Incompletely
/// written files are deleted. `start`, `commit` and the destructor must run on one thread; the Disk
/// must outlive the ArchiveFolder.
class ArchiveFolder : public OutputFolder {
 public:
  struct Options {
    bool force = false;  ///< allow a folder with foreign files; they are moved over, never
                         ///< overwritten or deleted
    const StopFlag* stop = nullptr;  ///< stops reading a large former archive in `commit`
  };

  static Result<std::unique_ptr<ArchiveFolder>> start(Disk& disk, const std::string& folder,
                                                      const Options& options);

  /// kNoSpace, with both figures, if less than `bytes` are free.
  virtual Status require_space(std::uint64_t bytes) = 0;
  /// Puts the new archive in its place. No BlockFile may be open, and nothing may be written
  /// afterwards. Atomic: a kill at any point leaves one of the two archives whole, and the next
  /// `start` finishes the clean-up. Refused, leaving the former archive unchanged, if a file of the
  /// user's has the name of a new one. An error of the clean-up alone says that the new archive is
  /// in its place.
  virtual Status commit() = 0;
  /// Changed files of former archives that `start` (after a killed run) or `commit` preserved.
  virtual std::vector<KeptFile> kept_files() const { return {}; }

  /// Whether this archive replaces an archive made by gvoice.
  virtual bool replaces_archive() const { return false; }
  /// The absolute path of the archive's place.
  virtual const std::string& path() const = 0;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_FOLDER_H_
