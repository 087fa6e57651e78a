#ifndef GVOICE_FS_OUTPUT_FOLDER_H_
#define GVOICE_FS_OUTPUT_FOLDER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fs/origin.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// A file of a new archive, written in blocks by one thread. Close it explicitly to get errors like
/// a full disk; the destructor deletes a file that was not closed successfully. Blocks are not
/// buffered. It must not outlive its OutputFolder.
class BlockFile {
 public:
  virtual ~BlockFile() = default;
  virtual Status append(std::string_view bytes) = 0;
  virtual Status close() = 0;
};

/// A file of a new archive read from its start by one thread. It must not outlive its OutputFolder.
class BlockReader {
 public:
  virtual ~BlockReader() = default;
  /// Reads up to `size` bytes; 0 only at the end.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
};

/// Receives the files of a new archive: an archive in the making on a disk (ArchiveFolder), or a
/// comparison with an existing archive. Writers do not know which.
///
/// Thread-safe: files and folders may be created by many threads at once. Paths are relative, with
/// `/`, and made by gvoice.
class OutputFolder {
 public:
  virtual ~OutputFolder() = default;

  /// Creates a folder and its parents; an existing one is fine.
  virtual Status make_folder(std::string_view path) = 0;
  /// Writes a new file; its folder must exist. An existing file is an error.
  virtual Status write_file(std::string_view path, std::string_view content) = 0;
  /// The same, but returns false and writes nothing if the file exists.
  virtual Result<bool> write_file_if_absent(std::string_view path, std::string_view content) = 0;
  /// Creates a file to be written in blocks.
  virtual Result<std::unique_ptr<BlockFile>> create_file(std::string_view path) = 0;
  /// Opens a closed file of the new archive.
  virtual Result<std::unique_ptr<BlockReader>> open_file(std::string_view path) = 0;
  /// The absolute path for a new file, for libraries that open files themselves; its folder must
  /// exist, and the caller closes the file before the archive is finished. Nullopt if the files are
  /// not on a disk: the caller then makes the file in memory and passes it to `create_file`.
  virtual Result<std::optional<std::string>> path_of_new_file(std::string_view path) = 0;
  /// Moves a file inside the new archive; false if the target existed, and then the source is
  /// deleted.
  virtual Result<bool> move_file(std::string_view from, std::string_view to) = 0;
  /// Whether `refer_to` has any effect.
  virtual bool refers_to_origins() const { return false; }
  /// Says that a new file, which is written or being written, has the content of `origin`: its own
  /// bytes need not be held. See fs/origin.h.
  virtual void refer_to(std::string_view /*path*/, const Origin& /*origin*/) {}
  /// Deletes a file of the new archive.
  virtual Status remove_file(std::string_view path) = 0;
  /// Deletes a folder of the new archive with everything in it.
  virtual Status remove_folder(std::string_view path) = 0;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_OUTPUT_FOLDER_H_
