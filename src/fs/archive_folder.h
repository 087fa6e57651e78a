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
/// `start` takes a lock (a second run on the same folder is refused at once), repairs what a killed
/// run left, and refuses a folder that holds files which are not ours. `commit` syncs the file
/// system once, exchanges the two folders, moves everything over that the former archive's
/// SHA256SUMS does not list, keeps what it lists with another hash below `backup/changed`, and
/// deletes the rest of the former archive. Without commit the destructor removes the folder in the
/// making and leaves the former archive as it was.
///
/// Thread-safe between `start` and `commit`: files and folders may be made by many threads at once.
/// Paths are relative, with `/`, and are made by us: what could lead out of the folder, a dozen and
/// more folders deep, or the names of the user's own files at the top are refused as kInternal.
/// A file that could not be written whole is not left behind. `start` and `commit`, and the
/// destructor, belong to one thread; the Disk must outlive the ArchiveFolder.
class ArchiveFolder : public OutputFolder {
 public:
  struct Options {
    bool force = false;  ///< allow a folder with foreign files; they are moved over, never
                         ///< overwritten or deleted
    const StopFlag* stop = nullptr;  ///< ends the reading of a large former archive in `commit`
  };

  static Result<std::unique_ptr<ArchiveFolder>> start(Disk& disk, const std::string& folder,
                                                      const Options& options);

  /// Fails with kNoSpace, in a sentence with both figures, where less than `bytes` are free.
  virtual Status require_space(std::uint64_t bytes) = 0;
  /// Puts the new archive in its place. Nothing may be written after it, and no BlockFile may be
  /// open. It cannot be interrupted half-way: a kill at any point leaves either archive whole, and
  /// the next `start` finishes the tidying. Refused, with the former archive left as it was, where
  /// a file of the user's has the name of a new one. An error of the tidying alone says that the
  /// new archive is in its place.
  virtual Status commit() = 0;
  /// The files of former archives that had been changed, and were therefore kept by `start` (where
  /// a killed run had left that to it) or `commit`.
  virtual std::vector<KeptFile> kept_files() const { return {}; }

  /// Whether an archive of ours stands where this one goes.
  virtual bool replaces_archive() const { return false; }
  /// The absolute path of the archive's place.
  virtual const std::string& path() const = 0;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_FOLDER_H_
