#ifndef GVOICE_FS_DIRECTORY_LOCK_H_
#define GVOICE_FS_DIRECTORY_LOCK_H_

#include <string>

#include "fs/archive_place.h"
#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// The exclusive right to write an archive at its place, among runs on this machine, and between
/// machines if their network disk supports locks.
///
/// It is a system lock on a hidden empty file beside the archive, so it ends with the process. The
/// holder removes the file while holding the lock; a process that gets the lock checks that the
/// name still refers to the locked file, and else starts again. So no two runs can lock different
/// files of the same name, and a killed run leaves only an empty file, which the next run locks and
/// removes. Move-only. Not thread-safe.
class DirectoryLock {
 public:
  /// `parent` is the open parent folder of the place; it, and `disk`, must outlive the lock.
  static Result<DirectoryLock> acquire(Disk& disk, int parent, const ArchivePlace& place);

  DirectoryLock(DirectoryLock&&) = default;
  DirectoryLock& operator=(DirectoryLock&&) = delete;
  ~DirectoryLock();

 private:
  DirectoryLock(Disk& disk, int parent, std::string name, FileDescriptor file)
      : disk_(disk), parent_(parent), name_(std::move(name)), file_(std::move(file)) {}

  Disk& disk_;
  int parent_;
  std::string name_;
  FileDescriptor file_;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_DIRECTORY_LOCK_H_
