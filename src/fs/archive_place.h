#ifndef GVOICE_FS_ARCHIVE_PLACE_H_
#define GVOICE_FS_ARCHIVE_PLACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "fs/descriptor_io.h"
#include "fs/disk.h"
#include "gvoice/result.h"

/// Where an archive lies, and the names that mean something in it and beside it.
namespace gvoice::fs {

/// Stands in a folder in the making until the archive is in its place and everything of the former
/// one is settled.
inline constexpr const char* kMarkerName = ".gvoice-building";
/// Stands in a whole new archive while its files are moved to their place one by one.
inline constexpr const char* kMovingMarkerName = ".gvoice-moving";
inline bool is_marker(std::string_view name) {
  return name == kMarkerName || name == kMovingMarkerName;
}
/// What the former archive consists of.
inline constexpr const char* kListingName = "SHA256SUMS";
/// Every archive of ours has it, and lists it.
inline constexpr const char* kReportName = "report.json";
/// The user's own, inside the archive's folder.
inline constexpr std::string_view kLookupName = "phone_lookup.txt";
inline constexpr std::string_view kBackupName = "backup";
/// Where changed files of former archives are kept, in the folder of backups.
inline constexpr const char* kChangedName = "changed";

/// Whether a name at the top of an archive's folder is kept for the user's lookup file and its
/// copies; a kill can leave a half-written save of it.
inline bool is_users_name(std::string_view name) {
  return name == kLookupName || name == kBackupName ||
         name.starts_with(temporary_prefix(kLookupName));
}

/// Where an archive lies or shall lie: a name in a parent folder; what is in the making lies beside
/// it under hidden names. Plain value; as thread-safe as any.
struct ArchivePlace {
  std::string parent_path;  ///< absolute, without links
  std::string name;         ///< one component
  std::vector<std::string>
      missing;  ///< folders above the archive that do not exist yet, absolute, outermost first

  std::string path() const;
  /// The folder in the making; after the exchange the former archive, until it is cleared away.
  std::string build_name() const { return '.' + name + ".gvoice-new"; }
  /// The former archive between two renames, where the file system cannot exchange.
  std::string old_name() const { return '.' + name + ".gvoice-old"; }
  /// The new archive while its files are moved, where the former one's folder cannot be renamed.
  std::string whole_name() const { return '.' + name + ".gvoice-whole"; }
  std::string lock_name() const { return '.' + name + ".gvoice-lock"; }
  /// The absolute path of something beside the archive, for messages.
  std::string path_beside(const std::string& other_name) const;
};

/// Finds the place of `folder` as a user gave it. A symbolic link counts as what it leads to.
/// Refused are a file, the root of a disk (it cannot change places with a folder), and `..` below a
/// folder that does not exist.
Result<ArchivePlace> find_archive_place(const std::string& folder);

/// Makes the folders in `place.missing`; `made` receives those that this call made, also where it
/// fails half-way.
Status make_missing_folders(Disk& disk, const ArchivePlace& place, std::vector<std::string>& made);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_PLACE_H_
