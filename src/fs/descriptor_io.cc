#include "fs/descriptor_io.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "fs/path_text.h"

namespace gvoice::fs {

Status write_all(Disk& disk, int file, std::string_view bytes, std::string_view path) {
  while (!bytes.empty()) {
    const ssize_t written =
        repeat_if_interrupted([&] { return disk.write(file, bytes.data(), bytes.size()); });
    if (written < 0) return system_error("Cannot write", path, errno);
    // A file system that takes nothing and names no reason would keep us here for ever.
    if (written == 0) return system_error("Cannot write", path, EIO);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Status close_written(Disk& disk, FileDescriptor& file, std::string_view path) {
  // Linux has closed the file in any case, also with EINTR: it must not be closed again.
  if (disk.close(file.release()) == 0 || errno == EINTR) return {};
  return system_error("Cannot write", path, errno);
}

Status sync_to_disk(Disk& disk, int file, std::string_view path) {
  if (repeat_if_interrupted([&] { return disk.fsync(file); }) == 0) return {};
  return system_error("Cannot write", path, errno);
}

Result<std::string> read_all(int file, std::string_view path, std::uint64_t limit) {
  constexpr std::size_t kStep = std::size_t{64} * 1024;
  struct stat status{};
  if (::fstat(file, &status) != 0) return system_error("Cannot read", path, errno);
  const auto expected = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  const auto too_large = [&] {
    return Error{
        ErrorKind::kRefused,
        "Cannot read " + printable_path(path) + ": it is larger than any such file can be.",
        "Check that this is the right file."};
  };
  // Nothing is read, nor memory taken, for what is refused in the end.
  if (expected > limit) return too_large();
  std::string content;
  // One byte more than expected, so that the end of the file shows without a second step.
  content.resize(static_cast<std::size_t>(expected) + 1);
  std::size_t used = 0;
  while (true) {
    if (used == content.size()) content.resize(content.size() + std::max(kStep, content.size()));
    const ssize_t got = repeat_if_interrupted(
        [&] { return ::read(file, content.data() + used, content.size() - used); });
    if (got < 0) return system_error("Cannot read", path, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > limit) return too_large();
  }
  content.resize(used);
  return content;
}

}  // namespace gvoice::fs
