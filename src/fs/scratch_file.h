#ifndef GVOICE_FS_SCRATCH_FILE_H_
#define GVOICE_FS_SCRATCH_FILE_H_

#include <cstdint>
#include <string_view>

#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// A file without a name in the folder for temporary files (`TMPDIR`, else `/tmp`), which is gone
/// when it is closed, however the program ends. Not thread-safe while it is written.
class ScratchFile {
 public:
  /// Fails where there is no room for `bytes`.
  static Result<ScratchFile> create(std::uint64_t bytes);

  Status append(std::string_view block);
  /// Gives the file away, for reading.
  FileDescriptor take() { return std::move(file_); }

 private:
  explicit ScratchFile(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_SCRATCH_FILE_H_
