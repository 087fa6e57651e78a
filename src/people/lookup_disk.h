#ifndef GVOICE_PEOPLE_LOOKUP_DISK_H_
#define GVOICE_PEOPLE_LOOKUP_DISK_H_

#include <optional>
#include <string>
#include <string_view>

#include "fs/disk.h"
#include "gvoice/result.h"

namespace gvoice::people {

/// The lookup file on disk, with backups in the folder `backup` beside it: `phone_lookup.txt.1` is
/// the latest of ten. If the path is a symbolic link, its target is changed.
///
/// Not thread-safe: one thread at a time.
class LookupDisk {
 public:
  /// `disk` must outlive it.
  LookupDisk(fs::Disk& disk, std::string path) : disk_(disk), path_(std::move(path)) {}

  /// The file's content; nullopt if there is no file.
  Result<std::optional<std::string>> read();

  /// Replaces the file durably; creates its folder if needed. Makes a backup before the first
  /// change, and whenever the file was changed from outside in the meantime. After a failure the
  /// file has either the former or the new content.
  Status replace(std::string_view content);

  const std::string& path() const { return path_; }

 private:
  Status keep_backup(std::string_view content);
  Result<bool> exists(const std::string& path);

  fs::Disk& disk_;
  const std::string path_;
  /// Content that needs no backup when replaced: the latest backup, or the latest successful write
  /// of this object.
  std::optional<std::string> safe_;
  /// The content of the latest write; after a failure it may or may not be on disk.
  std::optional<std::string> attempted_;
  bool latest_write_failed_ = false;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_LOOKUP_DISK_H_
