#ifndef GVOICE_FS_DESCRIPTOR_IO_H_
#define GVOICE_FS_DESCRIPTOR_IO_H_

#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>

#include "fs/disk.h"
#include "gvoice/result.h"

/// Whole reads and writes over open files. Paths serve the messages alone. All functions are
/// thread-safe.
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

}  // namespace gvoice::fs

#endif  // GVOICE_FS_DESCRIPTOR_IO_H_
