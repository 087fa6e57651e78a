#ifndef GVOICE_PEOPLE_LOOKUP_DISK_H_
#define GVOICE_PEOPLE_LOOKUP_DISK_H_

#include <optional>
#include <string>
#include <string_view>

#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::people {

/// The lookup file as it lies on disk, with its backups in the folder `backup` beside it:
/// `phone_lookup.txt.1` is the latest of ten. Where the path is a symbolic link, the file that it
/// leads to is changed and the link stays.
///
/// Not thread-safe: one thread at a time.
class LookupDisk {
 public:
  /// `disk` must outlive it.
  LookupDisk(fs::Disk& disk, std::string path) : disk_(disk), path_(std::move(path)) {}

  /// The file's content; nothing where there is no file.
  Result<std::optional<std::string>> read();

  /// Puts `content` in the place of the file, durably; its folder is made where there is none. What
  /// stood there is kept as a backup before the first change, and whenever somebody else changed
  /// the file in the meantime. On failure the file is whole, with the former content or the new.
  Status replace(std::string_view content);

  const std::string& path() const { return path_; }

 private:
  Status keep_backup(std::string_view content);
  Result<bool> exists(const std::string& path);

  fs::Disk& disk_;
  const std::string path_;
  /// Content that needs no backup when it is replaced: the latest that was kept, or that this
  /// object wrote for good.
  std::optional<std::string> safe_;
  /// The content of the latest write; of one that failed it may be on disk, or not.
  std::optional<std::string> attempted_;
  bool latest_write_failed_ = false;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_LOOKUP_DISK_H_
