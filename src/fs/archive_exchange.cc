#include "fs/archive_exchange.h"

#include <fcntl.h>

#include <cerrno>
#include <optional>
#include <string>

#include "fs/folder_walk.h"
#include "fs/former_archive.h"
#include "fs/path_text.h"
#include "fs/reserved_names.h"
#include "fs/unfinished_build.h"

namespace gvoice::fs {
namespace {

Status rename_beside(Disk& disk, int parent, const std::string& from, const std::string& to,
                     const std::string& path) {
  if (disk.renameat(parent, from.c_str(), parent, to.c_str()) == 0) return {};
  return system_error("Cannot put the archive in its place at", path, errno);
}

/// Two renames instead of one exchange, and a third so that what follows finds the same names.
Status exchange_by_renames(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string path = place.path();
  if (Status away = rename_beside(disk, parent, place.name, place.old_name(), path); !away)
    return away;
  if (Status in = rename_beside(disk, parent, place.build_name(), place.name, path); !in) {
    // Should this fail as well, the next repair does it.
    disk.renameat(parent, place.old_name().c_str(), parent, place.name.c_str());
    return in;
  }
  return rename_beside(disk, parent, place.old_name(), place.build_name(), path);
}

/// Whether a folder beside or at the place holds the marker; false where there is no such folder.
Result<bool> has_marker(int parent, const ArchivePlace& place, const std::string& name) {
  const std::string path = place.path_beside(name);
  const Result<std::optional<EntryType>> type = type_at(parent, name, path);
  if (!type) return type.error();
  if (*type != EntryType::kFolder) return false;
  const Result<FileDescriptor> folder = open_folder(parent, name, path);
  if (!folder) return folder.error();
  const Result<std::optional<EntryType>> marker = type_at(folder->get(), kMarkerName, path);
  if (!marker) return marker.error();
  return *marker == EntryType::kFile;
}

/// Ends a replacement by renames that was cut off between them.
Status repair_renames(Disk& disk, int parent, const ArchivePlace& place, bool exchanged) {
  const std::string old_path = place.path_beside(place.old_name());
  const Result<std::optional<EntryType>> old = type_at(parent, place.old_name(), old_path);
  if (!old) return old.error();
  if (!*old) return {};
  // An empty folder at the new name does no harm; anything else makes the rename fail.
  const std::string& to = exchanged ? place.build_name() : place.name;
  if (*old == EntryType::kFolder &&
      disk.renameat(parent, place.old_name().c_str(), parent, to.c_str()) == 0) {
    return {};
  }
  if (*old == EntryType::kFolder && errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR) {
    return system_error("Cannot put back the former archive", old_path, errno);
  }
  return Error{ErrorKind::kRefused,
               "Cannot tell which archive is the right one: both " + printable_path(place.path()) +
                   " and " + printable_path(old_path) + " are there.",
               "Look into both, and move one of them away."};
}

}  // namespace

Status exchange_archives(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string path = place.path();
  const std::string build = place.build_name();
  const Result<std::optional<EntryType>> there = type_at(parent, place.name, path);
  if (!there) return there.error();
  if (!*there) return rename_beside(disk, parent, build, place.name, path);
  if (disk.exchange(parent, build.c_str(), parent, place.name.c_str()) == 0) return {};
  if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) {
    return exchange_by_renames(disk, parent, place);
  }
  return system_error("Cannot put the archive in its place at", path, errno);
}

Status finish_exchange(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string former_path = place.path_beside(place.build_name());
  const Result<FileDescriptor> archive = open_folder(parent, place.name, place.path());
  if (!archive) return archive.error();
  const Result<std::optional<EntryType>> former_type =
      type_at(parent, place.build_name(), former_path);
  if (!former_type) return former_type.error();
  if (*former_type) {
    const Result<FileDescriptor> former = open_folder(parent, place.build_name(), former_path);
    if (!former) return former.error();
    const Result<ArchiveListing> listing = listing_after_exchange(former->get(), former_path);
    if (!listing) return listing.error();
    if (Status settled = settle_former(disk, former->get(), archive->get(), *listing, former_path);
        !settled) {
      return settled;
    }
    if (disk.unlinkat(parent, place.build_name().c_str(), AT_REMOVEDIR) != 0) {
      return system_error("Cannot delete the folder", former_path, errno);
    }
  }
  if (disk.unlinkat(archive->get(), kMarkerName, 0) == 0) return {};
  return system_error("Cannot delete", join_path(place.path(), kMarkerName), errno);
}

Status repair_archive(Disk& disk, int parent, const ArchivePlace& place) {
  const Result<bool> exchanged = has_marker(parent, place, place.name);
  if (!exchanged) return exchanged.error();
  if (Status renamed = repair_renames(disk, parent, place, *exchanged); !renamed) return renamed;
  if (!*exchanged) return remove_unfinished_build(disk, parent, place);

  const Result<bool> building = has_marker(parent, place, place.build_name());
  if (!building) return building.error();
  if (*building) {
    return Error{ErrorKind::kRefused,
                 "Cannot tell which archive is the right one: both " +
                     printable_path(place.path()) + " and " +
                     printable_path(place.path_beside(place.build_name())) +
                     " are marked as new (" + kMarkerName + ").",
                 "Look into both, and move one of them away."};
  }
  return finish_exchange(disk, parent, place);
}

}  // namespace gvoice::fs
