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

/// Reading and writing files as a whole, by their open descriptors (paths then serve the messages
/// alone) or by their paths. All functions are thread-safe.
namespace gvoice::fs {

/// Calls a system call again as long as a signal interrupted it.
template <typename Call>
auto repeat_if_interrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

/// Writes all of `bytes`, in as many steps as the system wants.
Status write_all(Disk& disk, int file, std::string_view bytes, std::string_view path);

/// Closes a written file, which tells of bytes that could not be kept after all (network disks,
/// quotas).
Status close_written(Disk& disk, FileDescriptor& file, std::string_view path);

/// Waits until a file, or the names in a folder, are on the disk.
Status sync_to_disk(Disk& disk, int file, std::string_view path);

/// Everything from the file's position on; kRefused where it is more than `limit` bytes.
Result<std::string> read_all(int file, std::string_view path, std::uint64_t limit);

/// Opens a file that somebody named for reading. A pipe, a device or a folder is kRefused, and
/// never waited for. `more_flags` are flags of open(2), such as O_NOFOLLOW.
Result<FileDescriptor> open_plain_file(const std::string& path, int more_flags = 0);

/// The whole content of a small file (settings, lookup files, contacts). The error says which file
/// and why; what is no plain file, or larger than `most_bytes`, is kRefused.
Result<std::string> read_file(const std::string& path,
                              std::uint64_t most_bytes = std::uint64_t{1} << 30);

/// Calls `visit` for each line of a file, without its line feed, until it returns an error. Memory
/// is bounded by the longest line. What is no plain file, or a link, is refused.
Status read_lines(const std::string& path,
                  const std::function<Status(std::string_view line)>& visit);

/// How the temporary files begin through which a file called `name` is replaced.
inline std::string temporary_prefix(std::string_view name) {
  return '.' + std::string(name) + ".gvoice-tmp-";
}

/// Replaces a file atomically and durably: written beside it, synced, renamed over it, folder
/// synced. A file that exists keeps its mode, a link stays and its target is replaced; what is no
/// plain file, or may not be written, is refused. Safe from several threads and processes: the last
/// one wins, whole.
Status write_file_atomically(Disk& disk, const std::string& path, std::string_view content);

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

#endif  // GVOICE_FS_DESCRIPTOR_IO_H_
