#ifndef GVOICE_VERIFY_FILE_COMPARISON_H_
#define GVOICE_VERIFY_FILE_COMPARISON_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/result.h"
#include "verification/archive_files.h"

namespace gvoice::verification {

/// Compares a file of an archive with what it should be, which comes in pieces. Memory does not
/// grow with the file. For one thread; the archive must outlive it.
class FileComparison {
 public:
  virtual ~FileComparison() = default;
  /// The next bytes that the file should have. An Error only where the machine fails.
  virtual Status append(std::string_view wanted) = 0;
  /// No more bytes come. Returns a sentence on the first difference; nothing where there is none,
  /// or where the file could not be opened though SHA256SUMS lists it, which was told already.
  virtual Result<std::optional<std::string>> finish() = 0;
};

/// Byte by byte.
std::unique_ptr<FileComparison> compare_bytes(const ArchiveFiles& archive, std::string path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_FILE_COMPARISON_H_
