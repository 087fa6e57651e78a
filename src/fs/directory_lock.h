#ifndef GVOICE_FS_DIRECTORY_LOCK_H_
#define GVOICE_FS_DIRECTORY_LOCK_H_

#include <string>

#include "fs/archive_place.h"
#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// The right to write an archive at its place, against every other run on this machine, and between
/// machines where their network disk keeps locks.
///
/// It is a lock of the system on a hidden empty file beside the archive, so it ends with the
/// process however that ends. The file is removed by its holder while the lock is held; whoever
/// gets the lock looks whether the name still means the file that was locked, and else begins anew.
/// So no two runs can hold locks on different files of the same name, and a killed run leaves no
/// more than an empty file, which the next run takes and removes. Moves, does not copy. Not
/// thread-safe.
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
