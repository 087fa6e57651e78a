#ifndef GVOICE_FS_CHANGED_FILES_H_
#define GVOICE_FS_CHANGED_FILES_H_

#include <string>
#include <vector>

#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::fs {

/// A file of a former archive that was preserved because it was changed. Both are paths inside the
/// archive.
struct KeptFile {
  std::string path;
  std::string kept_as;
  friend bool operator==(const KeptFile&, const KeptFile&) = default;
};

/// How many names are tried for an entry whose name is taken.
inline constexpr int kMostNames = 1'000;

/// Moves an entry of an open folder to another folder and name. False with errno EEXIST if that
/// name is taken; false with another errno on failure.
bool rename_if_absent(Disk& disk, int folder, const std::string& name, int target,
                      const std::string& new_name);

/// Preserves changed files of a former archive: below `backup/changed` in the archive that stays,
/// or `backup/changed-2` and so on if that path is taken there. If `backup` is something else of
/// the user's, the folder is `changed`. Not thread-safe.
class ChangedFiles {
 public:
  /// `archive` is the open folder of the archive that stays; preserved files are added to `kept`.
  /// All must outlive it.
  ChangedFiles(Disk& disk, int archive, std::vector<KeptFile>& kept)
      : disk_(disk), archive_(archive), kept_(kept) {}

  /// Moves the entry `name` of an open folder; `path` is its path in the former archive.
  Status keep(int folder, const std::string& name, const std::string& path);

 private:
  /// Closed if something that is not a folder is in the way.
  Result<FileDescriptor> open_or_make(const std::string& path);

  Disk& disk_;
  const int archive_;
  std::vector<KeptFile>& kept_;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_CHANGED_FILES_H_
