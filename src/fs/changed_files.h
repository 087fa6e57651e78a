#ifndef GVOICE_FS_CHANGED_FILES_H_
#define GVOICE_FS_CHANGED_FILES_H_

#include <string>
#include <vector>

#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// A file of a former archive that was not deleted with it, as somebody has changed it since. Both
/// are paths inside the archive.
struct KeptFile {
  std::string path;
  std::string kept_as;
  friend bool operator==(const KeptFile&, const KeptFile&) = default;
};

/// How many names are tried for something whose own name is taken.
inline constexpr int kMostNames = 1'000;

/// Gives something in an open folder another place and name. False, with errno EEXIST, where that
/// name is taken; false with any other errno where it fails.
bool rename_if_absent(Disk& disk, int folder, const std::string& name, int target,
                      const std::string& new_name);

/// Keeps files of a former archive that somebody has changed: below `backup/changed` in the archive
/// that stays, or `backup/changed-2` and so on where something of that path is kept there already.
/// Where the name `backup` belongs to something else of the user's, the folder is `changed`. Used
/// by one thread.
class ChangedFiles {
 public:
  /// `archive` is the open folder of the archive that stays; what is kept is added to `kept`. All
  /// must outlive it.
  ChangedFiles(Disk& disk, int archive, std::vector<KeptFile>& kept)
      : disk_(disk), archive_(archive), kept_(kept) {}

  /// Moves what is called `name` in an open folder; `path` is its path in the former archive.
  Status keep(int folder, const std::string& name, const std::string& path);

 private:
  /// Closed where something that is no folder is in the way.
  Result<FileDescriptor> open_or_make(const std::string& path);

  Disk& disk_;
  const int archive_;
  std::vector<KeptFile>& kept_;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_CHANGED_FILES_H_
