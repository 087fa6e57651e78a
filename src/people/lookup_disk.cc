#include "people/lookup_disk.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdint>

#include "fs/descriptor_io.h"

namespace gvoice::people {
namespace {

constexpr int kBackups = 10;
/// Enough for more than a million numbers.
constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 20;

}  // namespace

Result<bool> LookupDisk::exists(const std::string& path) {
  const fs::FileDescriptor file(
      disk_.openat(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0));
  if (file.is_open()) return true;
  if (errno == ENOENT) return false;
  // A socket; reading it gives the error.
  if (errno == ENXIO) return true;
  return fs::system_error("Cannot open", path, errno);
}

Result<std::optional<std::string>> LookupDisk::read() {
  Result<bool> present = exists(path_);
  if (!present) return std::move(present).error();
  if (!*present) return std::optional<std::string>();
  Result<std::string> content = fs::read_file(path_, kMostBytes);
  if (!content) return std::move(content).error();
  return std::optional(std::move(*content));
}

Status LookupDisk::replace(std::string_view content) {
  const Result<std::optional<std::string>> former = read();
  if (!former) return former.error();
  const std::optional<std::string>& on_disk = *former;
  // After a failed write the right bytes may be there without being synced.
  if (on_disk == content && !latest_write_failed_) return {};
  if (on_disk && on_disk != safe_ && on_disk != attempted_) {
    if (Status kept = keep_backup(*on_disk); !kept.ok()) return kept;
    safe_ = on_disk;
  }
  // The folder of a new archive does not exist yet.
  const std::size_t slash = path_.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path_.substr(0, slash);
  if (!on_disk && !folder.empty() && disk_.mkdirat(AT_FDCWD, folder.c_str(), 0777) != 0 &&
      errno != EEXIST) {
    return fs::system_error("Cannot create", folder, errno);
  }
  attempted_ = std::string(content);
  Status status = fs::write_file_atomically(disk_, path_, content);
  latest_write_failed_ = !status.ok();
  if (status.ok()) safe_ = attempted_;
  return status;
}

Status LookupDisk::keep_backup(std::string_view content) {
  const std::size_t name_at = path_.rfind('/') + 1;
  const std::string folder = path_.substr(0, name_at) + "backup";
  if (disk_.mkdirat(AT_FDCWD, folder.c_str(), 0777) != 0 && errno != EEXIST) {
    return fs::system_error("Cannot create", folder, errno);
  }
  const auto name = [&](int number) {
    return folder + "/" + path_.substr(name_at) + "." + std::to_string(number);
  };
  int free = 1;
  for (; free < kBackups; ++free) {
    Result<bool> taken = exists(name(free));
    if (!taken) return std::move(taken).error();
    if (!*taken) break;
  }
  for (int number = free - 1; number >= 1; --number) {
    const std::string from = name(number);
    if (disk_.renameat(AT_FDCWD, from.c_str(), AT_FDCWD, name(number + 1).c_str()) != 0) {
      return fs::system_error("Cannot rename", from, errno);
    }
  }
  return fs::write_file_atomically(disk_, name(1), content);
}

}  // namespace gvoice::people
