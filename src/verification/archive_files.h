#ifndef GVOICE_VERIFY_ARCHIVE_FILES_H_
#define GVOICE_VERIFY_ARCHIVE_FILES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/read_buffer.h"
#include "fs/disk.h"
#include "gvoice/convert.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "model/archive.h"
#include "verification/findings.h"

namespace gvoice::verification {

/// What verification needs besides the archive. All of it must outlive its users.
struct Work {
  Observer& observer;
  const StopFlag& stop;
  const unsigned jobs;
  Findings& findings;
};

/// A file of the archive that exists and is listed in SHA256SUMS.
struct CheckedFile {
  std::string path;  ///< below the archive, with `/`
  std::uint64_t size = 0;
  std::string listed;  ///< the SHA-256 in SHA256SUMS, 64 hex digits
  std::string actual;  ///< its actual SHA-256; empty if it could not be read
};

/// The files of one archive. Read-only; symbolic links at the end of a path are not followed.
/// Immutable after `open`, so thread-safe.
class ArchiveFiles {
 public:
  /// Reads SHA256SUMS and compares it with the existing files and their contents. An Error if the
  /// folder is not a gvoice archive.
  static Result<ArchiveFiles> open(const std::string& folder, const Work& work);

  /// Sorted by path.
  const std::vector<CheckedFile>& files() const { return files_; }
  /// Null if no such file is listed and exists.
  const CheckedFile* find(std::string_view path) const;
  /// Whether SHA256SUMS lists the file, existing or not.
  bool lists(std::string_view path) const;
  /// SHA-256 of SHA256SUMS.
  const std::string& sums_sha256() const { return sums_sha256_; }
  /// Sentences on what was found beside the archive that is not a difference.
  const std::vector<std::string>& notes() const { return notes_; }

  /// Opens a regular file for reading.
  Result<fs::FileDescriptor> open_file(const std::string& path) const;
  /// Reads the whole file into `buffer`; kRefused if it is larger than 1 GiB.
  Status read(const std::string& path, ReadBuffer& buffer) const;

 private:
  Status compare_names(const Work& work, std::vector<WrittenFile> listed);
  Status compare_contents(const Work& work);

  std::string folder_;
  fs::FileDescriptor root_;
  std::string sums_sha256_;
  std::vector<std::string> listed_;  // sorted
  std::vector<std::string> notes_;
  std::vector<CheckedFile> files_;
};

/// Reads up to `size` bytes of an open file at `offset`; fewer only at its end.
Result<std::size_t> read_at(int file, std::uint64_t offset, char* into, std::size_t size,
                            std::string_view path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ARCHIVE_FILES_H_
