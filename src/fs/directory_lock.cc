#include "fs/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "base/text.h"
#include "fs/descriptor_io.h"

namespace gvoice::fs {
namespace {

/// Each attempt can meet a run that is just ending; on a disk without stable inode numbers no
/// attempt would ever succeed.
constexpr int kMostAttempts = 100;

/// Whether the name still refers to the locked file.
bool is_current(int file, int parent, const std::string& name) {
  struct stat locked{};
  struct stat named{};
  return ::fstat(file, &locked) == 0 &&
         ::fstatat(parent, name.c_str(), &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         locked.st_dev == named.st_dev && locked.st_ino == named.st_ino;
}

}  // namespace

Result<DirectoryLock> DirectoryLock::acquire(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string name = place.lock_name();
  const std::string path = place.path_beside(name);
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    // Writable, because network disks support exclusive locks only on files open for writing.
    FileDescriptor file(repeat_if_interrupted([&] {
      return disk.openat(parent, name.c_str(),
                         O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
    }));
    if (!file.is_open()) return system_error("Cannot lock the archive with", path, errno);
    if (repeat_if_interrupted([&] { return ::flock(file.get(), LOCK_EX | LOCK_NB); }) != 0) {
      if (errno != EWOULDBLOCK) return system_error("Cannot lock the archive with", path, errno);
      break;
    }
    if (is_current(file.get(), parent, name)) {
      return DirectoryLock(disk, parent, name, std::move(file));
    }
  }
  return Error{ErrorKind::kRefused,
               "Another run is writing to " + printable(place.path()) + " just now.",
               "Wait until it has ended, or give another folder with -o."};
}

DirectoryLock::~DirectoryLock() {
  if (file_.is_open()) disk_.unlinkat(parent_, name_.c_str(), 0);
}

}  // namespace gvoice::fs
