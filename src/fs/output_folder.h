#ifndef GVOICE_FS_OUTPUT_FOLDER_H_
#define GVOICE_FS_OUTPUT_FOLDER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/result.h"

namespace gvoice::fs {

/// A file of a new archive that is written in blocks, by one thread. Closing is explicit, so that
/// a full disk is told; the destructor deletes a file that was not closed, or could not be, because
/// it is not whole. Each block goes to the system at once. It must not outlive its OutputFolder.
class BlockFile {
 public:
  virtual ~BlockFile() = default;
  virtual Status append(std::string_view bytes) = 0;
  virtual Status close() = 0;
};

/// A file of a new archive that is read from its start. By one thread; it must not outlive its
/// OutputFolder.
class BlockReader {
 public:
  virtual ~BlockReader() = default;
  /// Up to `size` of the next bytes; 0 at the end alone.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
};

/// Where the files of a new archive go: a folder in the making on a disk (ArchiveFolder), or
/// whatever else takes them, such as a comparison with an archive that is there already. Whoever
/// writes does not know which.
///
/// Thread-safe: files and folders may be made by many threads at once. Paths are relative, with
/// `/`, and are made by us.
class OutputFolder {
 public:
  virtual ~OutputFolder() = default;

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
  /// must exist, and whoever asks closes the file before the archive is finished. Nothing where
  /// these files lie on no disk: the library then makes its file in memory, and gives it to
  /// `create_file`.
  virtual Result<std::optional<std::string>> path_of_new_file(std::string_view path) = 0;
  /// Moves a file inside the new archive; true where it moved, false where the target existed, and
  /// then the source is deleted.
  virtual Result<bool> move_file(std::string_view from, std::string_view to) = 0;
  /// Deletes a file of the new archive.
  virtual Status remove_file(std::string_view path) = 0;
  /// Deletes a folder of the new archive with everything in it.
  virtual Status remove_folder(std::string_view path) = 0;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_OUTPUT_FOLDER_H_
