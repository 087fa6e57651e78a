#ifndef GVOICE_TAKEOUT_ARCHIVE_FILE_H_
#define GVOICE_TAKEOUT_ARCHIVE_FILE_H_

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "fs/disk.h"
#include "fs/origin.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/reading_context.h"

namespace gvoice::takeout {

/// An archive file with random access. Uses pread instead of mmap: mapped pages count as memory,
/// and a file that shrinks would crash the program.
///
/// It owns no descriptor: OpenFiles keeps a few archives open. A reopened file must be the same as
/// before, by device, inode, size and modification time.
///
/// Thread-safe: the const methods may be called from any number of threads at once.
class ArchiveFile {
 public:
  /// `file` is the open regular file at `path`, and `info` its fstat result.
  ArchiveFile(std::shared_ptr<ReadingContext> context, fs::FileDescriptor file,
              const struct stat& info, std::string path);
  /// A file without a name, which therefore stays open; `path` is its name in messages.
  static Result<ArchiveFile> without_name(std::shared_ptr<ReadingContext> context,
                                          fs::FileDescriptor file, std::string path);

  /// The `size` bytes at `offset`, which must be inside the file, as a separate archive with `path`
  /// for messages.
  ArchiveFile part(std::uint64_t offset, std::uint64_t size, std::string path) const;

  std::uint64_t size() const { return size_; }
  const std::string& path() const { return path_; }
  /// The place of some of its bytes in the file that can be opened; nullopt if it has no name.
  std::optional<fs::Origin> origin(std::uint64_t offset, std::uint64_t bytes) const;
  ReadingContext& context() const { return *context_; }
  const std::shared_ptr<ReadingContext>& shared_context() const { return context_; }

  /// Reads up to `size` bytes at `offset`; fewer only at the end of the archive. kMachine if the
  /// file has become shorter.
  Result<std::size_t> read_at(std::uint64_t offset, char* bytes, std::size_t size) const;

  /// SHA-256 of the whole file in 64 hex digits. If read errors are skipped, of the part before the
  /// first one.
  Result<std::string> digest(const StopFlag& stop) const;

  /// kMachine if the archive has changed since it was opened.
  Status check_unchanged() const;

 private:
  Result<OpenFiles::Lease> open() const;
  bool is_same(const struct stat& now) const;

  std::shared_ptr<ReadingContext> context_;
  OpenFiles::Key key_;
  OpenFiles::Lease nameless_;  ///< null if the file can be reopened
  struct stat info_;
  std::uint64_t start_ = 0;  ///< its start in the file
  std::uint64_t size_;
  std::string file_path_;
  std::string path_;
};

/// A buffered view that moves forward over an archive, for parsing small structures without a
/// system call for each. Not thread-safe; the file must outlive it.
class ArchiveWindow {
 public:
  explicit ArchiveWindow(const ArchiveFile& file) : file_(file) {}

  /// `size` bytes (at most kMostBytes) at `offset`; fewer at the end of the file. Valid until the
  /// next call.
  Result<std::string_view> view(std::uint64_t offset, std::size_t size);

  static constexpr std::size_t kMostBytes = std::size_t{256} * 1024;

 private:
  const ArchiveFile& file_;
  std::string bytes_;
  std::uint64_t start_ = 0;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ARCHIVE_FILE_H_
