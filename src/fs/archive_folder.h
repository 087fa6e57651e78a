#ifndef GVOICE_FS_ARCHIVE_FOLDER_H_
#define GVOICE_FS_ARCHIVE_FOLDER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fs/disk.h"
#include "fs/kept_file.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::fs {

/// A file of the new archive that is written in blocks, by one thread. Closing is explicit, so that
/// a full disk is told; the destructor deletes a file that was not closed, or could not be, because
/// it is not whole. Each block goes to the system at once. It must not outlive its ArchiveFolder.
class BlockFile {
 public:
  virtual ~BlockFile() = default;
  virtual Status append(std::string_view bytes) = 0;
  virtual Status close() = 0;
};

/// A file of the new archive that is read from its start. By one thread; it must not outlive its
/// ArchiveFolder.
class BlockReader {
 public:
  virtual ~BlockReader() = default;
  /// Up to `size` of the next bytes; 0 at the end alone.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
};

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
class ArchiveFolder {
 public:
  struct Options {
    bool force = false;  ///< allow a folder with foreign files; they are moved over, never
                         ///< overwritten or deleted
    const StopFlag* stop = nullptr;  ///< ends the reading of a large former archive in `commit`
  };

  static Result<std::unique_ptr<ArchiveFolder>> start(Disk& disk, const std::string& folder,
                                                      const Options& options);
  virtual ~ArchiveFolder() = default;

  /// Makes a folder (and those above it); one that exists is fine.
  virtual Status make_folder(std::string_view path) = 0;
  /// Writes a new file; its folder must exist. A file that exists is an error.
  virtual Status write_file(std::string_view path, std::string_view content) = 0;
  /// The same, but false (and nothing written) where a file of this name exists already.
  virtual Result<bool> write_file_if_absent(std::string_view path, std::string_view content) = 0;
  /// Opens a new file for blocks.
  virtual Result<std::unique_ptr<BlockFile>> create_file(std::string_view path) = 0;
  /// Opens a file of the new archive that was closed.
  virtual Result<std::unique_ptr<BlockReader>> open_file(std::string_view path) = 0;
  /// The absolute path under which a library that opens files itself makes a new one; its folder
  /// must exist, and whoever asks closes the file before `commit`.
  virtual Result<std::string> path_of_new_file(std::string_view path) = 0;
  /// Moves a file inside the new archive; true where it moved, false where the target existed, and
  /// then the source is deleted.
  virtual Result<bool> move_file(std::string_view from, std::string_view to) = 0;
  /// Deletes a file of the new archive.
  virtual Status remove_file(std::string_view path) = 0;
  /// Deletes a folder of the new archive with everything in it.
  virtual Status remove_folder(std::string_view path) = 0;
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
