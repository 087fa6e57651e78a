#include "fs/descriptor_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "fs/path_text.h"

namespace gvoice::fs {
namespace {

/// Unique among living processes; O_EXCL protects against leftovers of killed ones.
std::string temporary_name(const std::string& name, unsigned attempt) {
  return temporary_prefix(name) + std::to_string(::getpid()) + '-' + std::to_string(attempt);
}

struct TemporaryFile {
  std::string name;
  FileDescriptor file;
};

Result<TemporaryFile> create_temporary(Disk& disk, int folder, const std::string& name, mode_t mode,
                                       const std::string& path) {
  // Threads of one process, and leftovers of processes with the same number, use different
  // attempts.
  constexpr unsigned kMostAttempts = 10'000;
  for (unsigned attempt = 0; attempt < kMostAttempts; ++attempt) {
    TemporaryFile temporary{temporary_name(name, attempt), FileDescriptor()};
    temporary.file.reset(repeat_if_interrupted([&] {
      return disk.openat(folder, temporary.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                         mode);
    }));
    if (temporary.file.is_open()) return temporary;
    if (errno != EEXIST) break;
  }
  return system_error("Cannot write beside", path, errno);
}

/// Writes content and mode under the temporary name, and syncs.
Status fill(Disk& disk, FileDescriptor& file, const struct stat* former, std::string_view content,
            const std::string& path) {
  if (former != nullptr && disk.fchmod(file.get(), former->st_mode & 07777U) != 0) {
    return system_error("Cannot write", path, errno);
  }
  if (Status written = write_all(disk, file.get(), content, path); !written) return written;
  if (Status synced = sync_to_disk(disk, file.get(), path); !synced) return synced;
  return close_written(disk, file, path);
}

}  // namespace

Status write_all(Disk& disk, int file, std::string_view bytes, std::string_view path) {
  while (!bytes.empty()) {
    const ssize_t written =
        repeat_if_interrupted([&] { return disk.write(file, bytes.data(), bytes.size()); });
    if (written < 0) return system_error("Cannot write", path, errno);
    // A file system that accepts nothing without an error would loop for ever.
    if (written == 0) return system_error("Cannot write", path, EIO);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Status close_written(Disk& disk, FileDescriptor& file, std::string_view path) {
  // Linux closes the file even with EINTR: it must not be closed again.
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
    return Error{ErrorKind::kRefused,
                 "Cannot read " + printable(path) + ": it is larger than any such file can be.",
                 "Check that this is the right file."};
  };
  // Refuse before reading or allocating.
  if (expected > limit) return too_large();
  std::string content;
  // One byte more than expected, to detect the end of the file without a second call.
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

Result<FileDescriptor> open_plain_file(const std::string& path, int more_flags) {
  // Opening a pipe would block until somebody writes to it, and a device may be endless.
  FileDescriptor file(repeat_if_interrupted(
      [&] { return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | more_flags); }));
  if (!file.is_open() && errno != ENXIO) return system_error("Cannot read", path, errno);
  struct stat status{};
  if (file.is_open() && ::fstat(file.get(), &status) != 0)
    return system_error("Cannot read", path, errno);
  if (file.is_open() && S_ISREG(status.st_mode)) return file;
  const bool is_folder = file.is_open() && S_ISDIR(status.st_mode);
  return Error{ErrorKind::kRefused,
               "Cannot read " + printable(path) + ": it is " +
                   (is_folder ? "a folder" : "no plain file, but a pipe, a device or the like") +
                   ".",
               "Give the name of a file."};
}

Result<std::string> read_file(const std::string& path, std::uint64_t most_bytes) {
  const Result<FileDescriptor> file = open_plain_file(path);
  if (!file) return file.error();
  return read_all(file->get(), path, most_bytes);
}

Status read_lines(const std::string& path,
                  const std::function<Status(std::string_view line)>& visit) {
  constexpr std::size_t kBlockBytes = std::size_t{1} << 20;
  const Result<FileDescriptor> file = open_plain_file(path, O_NOFOLLOW);
  if (!file) return file.error();
  std::string bytes;
  std::size_t used = 0;
  while (true) {
    bytes.resize(used + kBlockBytes);
    const auto got = repeat_if_interrupted(
        [&] { return ::read(file->get(), bytes.data() + used, kBlockBytes); });
    if (got < 0) return system_error("Cannot read", path, errno);
    const std::size_t searched = used;
    used += static_cast<std::size_t>(got);
    const std::string_view all = std::string_view(bytes).substr(0, used);
    std::size_t begin = 0;
    for (std::size_t end = all.find('\n', searched); end != std::string_view::npos;
         end = all.find('\n', begin)) {
      if (Status visited = visit(all.substr(begin, end - begin)); !visited) return visited;
      begin = end + 1;
    }
    if (got == 0) return begin < used ? visit(all.substr(begin)) : Status();
    bytes.erase(0, begin);
    used -= begin;
  }
}

Status write_file_atomically(Disk& disk, const std::string& path, std::string_view content) {
  Result<std::string> target = follow_links(path);
  if (!target) return std::move(target).error();
  const auto [folder_path, name] = split_path(*target);

  struct stat former{};
  const bool exists = ::stat(target->c_str(), &former) == 0;
  if (!exists && errno != ENOENT) return system_error("Cannot write", path, errno);
  if (exists && !S_ISREG(former.st_mode)) {
    return Error{ErrorKind::kRefused, "Cannot write " + printable(path) + ": it is not a file.",
                 "Give the name of a file."};
  }
  // A rename would replace a file that its owner has protected.
  if (exists && ::faccessat(AT_FDCWD, target->c_str(), W_OK, AT_EACCESS) != 0) {
    return system_error("Cannot write", path, errno);
  }

  FileDescriptor folder(repeat_if_interrupted(
      [&] { return ::open(folder_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
  if (!folder.is_open()) return system_error("Cannot write", path, errno);
  const mode_t mode = exists ? former.st_mode & 0777U : 0666U;
  Result<TemporaryFile> temporary = create_temporary(disk, folder.get(), name, mode, path);
  if (!temporary) return std::move(temporary).error();

  Status done = fill(disk, temporary->file, exists ? &former : nullptr, content, path);
  const char* temporary_path = temporary->name.c_str();
  if (done && disk.renameat(folder.get(), temporary_path, folder.get(), name.c_str()) != 0) {
    done = system_error("Cannot write", path, errno);
  }
  if (!done) {
    disk.unlinkat(folder.get(), temporary_path, 0);
    return done;
  }
  return sync_to_disk(disk, folder.get(), folder_path);
}

Result<ScratchFile> ScratchFile::create(std::uint64_t bytes) {
  // Nothing in this program changes the environment.
  const char* wanted = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe)
  const std::string folder = wanted != nullptr && *wanted != '\0' ? wanted : "/tmp";
  std::string pattern = folder + "/gvoice-XXXXXX";
  FileDescriptor file(::mkostemp(pattern.data(), O_CLOEXEC));
  if (!file.is_open()) return system_error("Cannot make a temporary file in", folder, errno);
  if (::unlink(pattern.c_str()) != 0)
    return system_error("Cannot make a temporary file in", folder, errno);
  struct statvfs space{};
  const bool known = ::fstatvfs(file.get(), &space) == 0;
  const std::uint64_t free = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
  if (known && free < bytes) {
    return Error{ErrorKind::kNoSpace,
                 "The folder for temporary files, " + folder + ", has " + std::to_string(free) +
                     " bytes left, and " + std::to_string(bytes) + " are needed.",
                 "Make room there, or name another folder in the environment variable TMPDIR."};
  }
  return ScratchFile(std::move(file));
}

Status ScratchFile::append(std::string_view block) {
  return write_all(Disk::real(), file_.get(), block, "to the folder for temporary files: TMPDIR");
}

}  // namespace gvoice::fs
