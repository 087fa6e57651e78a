#ifndef GVOICE_FS_DESCRIPTOR_IO_H_
#define GVOICE_FS_DESCRIPTOR_IO_H_

#include <cerrno>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "fs/disk.h"
#include "gvoice/result.h"

/// Reading and writing whole files by descriptor (paths are then for messages only) or by path. All
/// functions are thread-safe.
namespace gvoice::fs {

/// Repeats a system call while signals interrupt it.
template <typename Call>
auto repeat_if_interrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

/// Writes all of `bytes`, in as many calls as needed.
Status write_all(Disk& disk, int file, std::string_view bytes, std::string_view path);

/// Closes a written file, which can report bytes that could not be stored (network disks, quotas).
Status close_written(Disk& disk, FileDescriptor& file, std::string_view path);

/// Waits until a file, or the names in a folder, are synced to the disk.
Status sync_to_disk(Disk& disk, int file, std::string_view path);

/// Reads from the file's position to its end; kRefused if that is more than `limit` bytes.
Result<std::string> read_all(int file, std::string_view path, std::uint64_t limit);

/// Opens a file named by a user for reading. A pipe, device or folder is kRefused without blocking.
/// `more_flags` are flags of open(2), such as O_NOFOLLOW.
Result<FileDescriptor> open_plain_file(const std::string& path, int more_flags = 0);

/// The whole content of a small file (settings, lookup files, contacts). The error says which file
/// and why; a file that is not regular or larger than `most_bytes` is kRefused.
Result<std::string> read_file(const std::string& path,
                              std::uint64_t most_bytes = std::uint64_t{1} << 30);

/// Calls `visit` for each line of a file, without its line feed, until it returns an error. Memory
/// is bounded by the longest line. Refuses links and anything but regular files.
Status read_lines(const std::string& path,
                  const std::function<Status(std::string_view line)>& visit);

/// Prefix of the temporary files used to replace the file `name`.
inline std::string temporary_prefix(std::string_view name) {
  return '.' + std::string(name) + ".gvoice-tmp-";
}

/// Replaces a file atomically and durably: written beside it, synced, renamed over it, folder
/// synced. An existing file keeps its mode; of a link the target is replaced. Refuses anything but
/// writable regular files. Safe for several threads and processes: the last one wins.
Status write_file_atomically(Disk& disk, const std::string& path, std::string_view content);

/// An unnamed file in the folder for temporary files (`TMPDIR`, else `/tmp`), which disappears when
/// closed, however the program ends. Not thread-safe while written.
class ScratchFile {
 public:
  /// Fails if less than `bytes` are free.
  static Result<ScratchFile> create(std::uint64_t bytes);

  Status append(std::string_view block);
  /// Releases the file, for reading.
  FileDescriptor take() { return std::move(file_); }

 private:
  explicit ScratchFile(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_DESCRIPTOR_IO_H_
