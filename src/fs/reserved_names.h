#ifndef GVOICE_FS_RESERVED_NAMES_H_
#define GVOICE_FS_RESERVED_NAMES_H_

#include <string>
#include <string_view>

/// Names that mean something to the replacing of an archive.
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

/// How the temporary files begin through which a file called `name` is replaced.
inline std::string temporary_prefix(std::string_view name) {
  return '.' + std::string(name) + ".gvoice-tmp-";
}

/// Whether a name at the top of an archive's folder is kept for the user's lookup file and its
/// copies; a kill can leave a half-written save of it.
inline bool is_users_name(std::string_view name) {
  return name == kLookupName || name == kBackupName ||
         name.starts_with(temporary_prefix(kLookupName));
}

}  // namespace gvoice::fs

#endif  // GVOICE_FS_RESERVED_NAMES_H_
