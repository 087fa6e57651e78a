#ifndef GVOICE_TAKEOUT_ARCHIVE_FILE_H_
#define GVOICE_TAKEOUT_ARCHIVE_FILE_H_

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "fs/disk.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/reading_context.h"

namespace gvoice::takeout {

/// An archive file for reading at any position. It is read with pread and never mapped: mapped
/// pages count as memory, and a file that shrinks meanwhile would end the program.
///
/// It holds no descriptor for itself: OpenFiles keeps a few of all archives open, and one that is
/// opened again must be the same file as before, by device, inode, size and time of change.
///
/// Thread-safe: the const methods may be called from any number of threads at once.
class ArchiveFile {
 public:
  /// `file` is the open regular file at `path`, and `info` what fstat says of it.
  ArchiveFile(std::shared_ptr<ReadingContext> context, fs::FileDescriptor file,
              const struct stat& info, std::string path);
  /// A file that has no name (any more), and so stays open; `path` is what messages call it.
  static Result<ArchiveFile> without_name(std::shared_ptr<ReadingContext> context,
                                          fs::FileDescriptor file, std::string path);

  /// The `size` bytes at `offset`, which lie inside it, as an archive of its own that messages call
  /// `path`.
  ArchiveFile part(std::uint64_t offset, std::uint64_t size, std::string path) const;

  std::uint64_t size() const { return size_; }
  const std::string& path() const { return path_; }
  ReadingContext& context() const { return *context_; }
  const std::shared_ptr<ReadingContext>& shared_context() const { return context_; }

  /// Reads up to `size` bytes at `offset`; fewer only where the archive ends. An archive that ends
  /// before the size that it had is an error of kind kMachine.
  Result<std::size_t> read_at(std::uint64_t offset, char* bytes, std::size_t size) const;

  /// SHA-256 of the whole file in 64 hex digits. Of a file with faults that are passed over, of
  /// what stands before the first.
  Result<std::string> digest(const StopFlag& stop) const;

  /// An error of kind kMachine where the archive is not as it was when it was opened.
  Status check_unchanged() const;

 private:
  Result<OpenFiles::Lease> open() const;
  bool is_same(const struct stat& now) const;

  std::shared_ptr<ReadingContext> context_;
  OpenFiles::Key key_;
  OpenFiles::Lease nameless_;  ///< null where the file can be opened again
  struct stat info_;
  std::uint64_t start_ = 0;  ///< where it begins in the file
  std::uint64_t size_;
  std::string file_path_;
  std::string path_;
};

/// A window on an archive that moves forward over it, for parsing structures of a few bytes without
/// a call for each. Not thread-safe; the file must outlive it.
class ArchiveWindow {
 public:
  explicit ArchiveWindow(const ArchiveFile& file) : file_(file) {}

  /// `size` bytes (at most kMostBytes) at `offset`; fewer where the file ends. Valid until the next
  /// call.
  Result<std::string_view> view(std::uint64_t offset, std::size_t size);

  static constexpr std::size_t kMostBytes = std::size_t{256} * 1024;

 private:
  const ArchiveFile& file_;
  std::string bytes_;
  std::uint64_t start_ = 0;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ARCHIVE_FILE_H_
