#ifndef GVOICE_TAKEOUT_ARCHIVE_FILE_H_
#define GVOICE_TAKEOUT_ARCHIVE_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "fs/disk.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::takeout {

/// An archive file that is open for reading at any position. It is read with pread and never
/// mapped: mapped pages count as memory, and a file that shrinks meanwhile would end the program.
///
/// Thread-safe: the const methods may be called from any number of threads at once.
class ArchiveFile {
 public:
  /// `file` is a regular file of `size` bytes; `path` is what error messages call it.
  ArchiveFile(fs::FileDescriptor file, std::uint64_t size, std::string path)
      : file_(std::move(file)), size_(size), path_(std::move(path)) {}

  std::uint64_t size() const { return size_; }
  const std::string& path() const { return path_; }

  /// Reads up to `size` bytes at `offset`; fewer only where the file ends.
  Result<std::size_t> read_at(std::uint64_t offset, char* bytes, std::size_t size) const;

  /// SHA-256 of the whole file in 64 hex digits.
  Result<std::string> digest(const StopFlag& stop) const;

 private:
  fs::FileDescriptor file_;
  std::uint64_t size_;
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
