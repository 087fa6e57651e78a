#ifndef GVOICE_WRITE_FORMAT_OUTPUT_FILE_H_
#define GVOICE_WRITE_FORMAT_OUTPUT_FILE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "fs/output_folder.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "model/archive.h"

namespace gvoice::write {

/// A new file of the archive, hashed while written. Not thread-safe; must not outlive the folder. A
/// file that was not closed is deleted.
class OutputFile {
 public:
  /// A file that exists is an error.
  static Result<std::unique_ptr<OutputFile>> create(fs::OutputFolder& folder, std::string path);

  /// Appends to a buffer that is written when full.
  Status append(std::string_view bytes);
  /// Writes the rest and closes; nothing may be appended afterwards.
  Result<WrittenFile> close();

 private:
  OutputFile(std::string path, std::unique_ptr<fs::BlockFile> file);
  Status put(std::string_view bytes);

  std::string path_;
  std::unique_ptr<fs::BlockFile> file_;
  std::string buffer_;
  Sha256 hash_;
};

/// Writes a whole file at once.
Result<WrittenFile> write_output(fs::OutputFolder& folder, std::string_view path,
                                 std::string_view content);

/// The entry of SHA256SUMS for a file of the archive that a library wrote. kInterrupted once `stop`
/// is requested.
Result<WrittenFile> hash_output(fs::OutputFolder& folder, std::string_view path,
                                const StopFlag& stop);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_OUTPUT_FILE_H_
