#ifndef GVOICE_VERIFY_FILE_COMPARISON_H_
#define GVOICE_VERIFY_FILE_COMPARISON_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/result.h"
#include "verification/archive_files.h"

namespace gvoice::verification {

/// Compares a file of an archive with its expected content, which is passed in pieces. Memory does
/// not grow with the file. Not thread-safe; the archive must outlive it.
class FileComparison {
 public:
  virtual ~FileComparison() = default;
  /// Passes the next expected bytes. An Error only on machine faults.
  virtual Status append(std::string_view wanted) = 0;
  /// Ends the expected content. Returns a sentence on the first difference; nullopt if there is
  /// none, or if a listed file could not be opened, which was already reported.
  virtual Result<std::optional<std::string>> finish() = 0;
};

/// Byte by byte.
std::unique_ptr<FileComparison> compare_bytes(const ArchiveFiles& archive, std::string path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_FILE_COMPARISON_H_
