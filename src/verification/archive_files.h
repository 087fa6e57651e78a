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

/// What verifying needs besides the archive. All of it outlives every use.
struct Work {
  Observer& observer;
  const StopFlag& stop;
  const unsigned jobs;
  Findings& findings;
};

/// A file of the archive: SHA256SUMS lists it, and it is there.
struct ArchiveFile {
  std::string path;  ///< below the archive, with `/`
  std::uint64_t size = 0;
  std::string listed;  ///< the SHA-256 that SHA256SUMS has, 64 hex digits
  std::string actual;  ///< the one that it has; empty where it could not be read
};

/// The files of one archive. Opened read-only; nothing is ever followed out of it through a
/// symbolic link at the end of a path. Immutable after open; all methods are thread-safe.
class ArchiveFiles {
 public:
  /// Reads SHA256SUMS and compares it with what is there, contents too. An Error where the folder
  /// is no archive of ours.
  static Result<ArchiveFiles> open(const std::string& folder, const Work& work);

  /// Sorted by path.
  const std::vector<ArchiveFile>& files() const { return files_; }
  /// Null where no such file is listed and there.
  const ArchiveFile* find(std::string_view path) const;
  /// Whether SHA256SUMS lists the file, there or not.
  bool lists(std::string_view path) const;
  /// SHA-256 of SHA256SUMS.
  const std::string& sums_sha256() const { return sums_sha256_; }
  /// What was found beside the archive that is no difference; sentences.
  const std::vector<std::string>& notes() const { return notes_; }

  /// Opens a file for reading; only a plain one.
  Result<fs::FileDescriptor> open_file(const std::string& path) const;
  /// The whole file in `buffer`; kRefused where it is over 1 GiB.
  Status read(const std::string& path, ReadBuffer& buffer) const;

 private:
  Status compare_names(const Work& work, std::vector<WrittenFile> listed);
  Status compare_contents(const Work& work);

  std::string folder_;
  fs::FileDescriptor root_;
  std::string sums_sha256_;
  std::vector<std::string> listed_;  // sorted
  std::vector<std::string> notes_;
  std::vector<ArchiveFile> files_;
};

/// Bytes of an open file from `offset` on, up to `size`; fewer only at its end.
Result<std::size_t> read_at(int file, std::uint64_t offset, char* into, std::size_t size,
                            std::string_view path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ARCHIVE_FILES_H_
