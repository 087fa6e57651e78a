#ifndef GVOICE_FS_ARCHIVE_PLACE_H_
#define GVOICE_FS_ARCHIVE_PLACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "fs/descriptor_io.h"
#include "fs/disk.h"
#include "gvoice/result.h"

/// Where an archive is, and the reserved names in it and beside it.
namespace gvoice::fs {

/// Marks an archive in the making until it is in its place and the former one is cleared away.
inline constexpr const char* kMarkerName = ".gvoice-building";
/// Marks a complete new archive while its files are moved to their place one by one.
inline constexpr const char* kMovingMarkerName = ".gvoice-moving";
inline bool is_marker(std::string_view name) {
  return name == kMarkerName || name == kMovingMarkerName;
}
/// Lists the files of an archive.
inline constexpr const char* kListingName = "SHA256SUMS";
/// Every archive has it and lists it.
inline constexpr const char* kReportName = "report.json";
/// Holds files that browsers show in place of media that they do not.
inline constexpr std::string_view kPreviewFolder = "attachments/previews/";
/// The user's file inside the archive folder.
inline constexpr std::string_view kLookupName = "phone_lookup.txt";
inline constexpr std::string_view kBackupName = "backup";
/// For changed files of former archives, inside the backup folder.
inline constexpr const char* kChangedName = "changed";

/// Whether a name at the top of an archive is reserved for the user's lookup file and its copies,
/// including a temporary file that a killed save leaves.
inline bool is_users_name(std::string_view name) {
  return name == kLookupName || name == kBackupName ||
         name.starts_with(temporary_prefix(kLookupName));
}

/// The location of an existing or future archive: a name in a parent folder. The archive in the
/// making is beside it under a hidden name. Plain value.
struct ArchivePlace {
  std::string parent_path;  ///< absolute, without links
  std::string name;         ///< one component
  std::vector<std::string>
      missing;  ///< folders above the archive that do not exist yet, absolute, outermost first

  std::string path() const;
  /// The archive in the making; after the exchange the former archive, until it is deleted.
  std::string build_name() const { return '.' + name + ".gvoice-new"; }
  /// The former archive between two renames, if the file system cannot exchange.
  std::string old_name() const { return '.' + name + ".gvoice-old"; }
  /// The new archive while its files are moved, if the folder of the former one cannot be renamed.
  std::string whole_name() const { return '.' + name + ".gvoice-whole"; }
  std::string lock_name() const { return '.' + name + ".gvoice-lock"; }
  /// The absolute path of a name beside the archive, for messages.
  std::string path_beside(const std::string& other_name) const;
};

/// Finds the place for `folder` as given by the user. Symbolic links are followed. Refuses a file,
/// the root of a disk (it cannot be exchanged), and `..` below a folder that does not exist.
Result<ArchivePlace> find_archive_place(const std::string& folder);

/// Makes the folders in `place.missing`; `made` receives those that this call made, even if it
/// fails half-way.
Status make_missing_folders(Disk& disk, const ArchivePlace& place, std::vector<std::string>& made);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_PLACE_H_
