#include "fs/scratch_file.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

namespace gvoice::fs {

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
  while (!block.empty()) {
    const ssize_t count = ::write(file_.get(), block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return system_error("Cannot write to the folder for temporary files:", "TMPDIR", errno);
    block.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace gvoice::fs
