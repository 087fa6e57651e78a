#include "fs/archive_exchange.h"

#include <fcntl.h>

#include <cerrno>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "fs/archive_place.h"
#include "fs/descriptor_io.h"
#include "fs/folder_walk.h"
#include "fs/former_archive.h"
#include "fs/path_text.h"

namespace gvoice::fs {
namespace {

Status rename_beside(Disk& disk, int parent, const std::string& from, const std::string& to,
                     const std::string& path) {
  if (disk.renameat(parent, from.c_str(), parent, to.c_str()) == 0) return {};
  return system_error("Cannot put the archive in its place at", path, errno);
}

/// From here on the new, complete archive replaces the former one file by file.
Result<Placement> begin_moving(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string build = place.build_name();
  const std::string path = place.path_beside(build);
  const Result<FileDescriptor> folder = open_folder(parent, build, path);
  if (!folder) return folder.error();
  const FileDescriptor marker(repeat_if_interrupted([&] {
    return disk.openat(folder->get(), kMovingMarkerName,
                       O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  }));
  if (!marker.is_open()) {
    return system_error("Cannot write", join_path(path, kMovingMarkerName), errno);
  }
  if (Status synced = sync_to_disk(disk, folder->get(), path); !synced) return synced.error();
  if (Status named = rename_beside(disk, parent, build, place.whole_name(), place.path()); !named) {
    return named.error();
  }
  return Placement::kMovingFiles;
}

/// Two renames instead of one exchange, and a third so that the following steps find the same
/// names.
Result<Placement> exchange_by_renames(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string path = place.path();
  if (disk.renameat(parent, place.name.c_str(), parent, place.old_name().c_str()) != 0) {
    if (errno == EXDEV) return begin_moving(disk, parent, place);
    return system_error("Cannot put the archive in its place at", path, errno);
  }
  if (Status in = rename_beside(disk, parent, place.build_name(), place.name, path); !in) {
    // If this fails too, the next repair does it.
    disk.renameat(parent, place.old_name().c_str(), parent, place.name.c_str());
    return in.error();
  }
  if (Status same = rename_beside(disk, parent, place.old_name(), place.build_name(), path);
      !same) {
    return same.error();
  }
  return Placement::kExchanged;
}

/// Whether a folder at or beside the place holds a marker; false if there is no such folder.
Result<bool> has_marker(int parent, const ArchivePlace& place, const std::string& name,
                        const char* marker_name = kMarkerName) {
  const std::string path = place.path_beside(name);
  const Result<std::optional<EntryType>> type = type_at(parent, name, path);
  if (!type) return type.error();
  if (*type != EntryType::kFolder) return false;
  const Result<FileDescriptor> folder = open_folder(parent, name, path);
  if (!folder) return folder.error();
  const Result<std::optional<EntryType>> marker = type_at(folder->get(), marker_name, path);
  if (!marker) return marker.error();
  return *marker == EntryType::kFile;
}

/// Ends a replacement by renames that was interrupted between them.
Status repair_renames(Disk& disk, int parent, const ArchivePlace& place, bool exchanged) {
  const std::string old_path = place.path_beside(place.old_name());
  const Result<std::optional<EntryType>> old = type_at(parent, place.old_name(), old_path);
  if (!old) return old.error();
  if (!*old) return {};
  // An empty folder at the new name is replaced; anything else makes the rename fail.
  const std::string& to = exchanged ? place.build_name() : place.name;
  if (*old == EntryType::kFolder &&
      disk.renameat(parent, place.old_name().c_str(), parent, to.c_str()) == 0) {
    return {};
  }
  if (*old == EntryType::kFolder && errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR) {
    return system_error("Cannot put back the former archive", old_path, errno);
  }
  return Error{ErrorKind::kRefused,
               "Cannot determine which archive is the right one: both " + printable(place.path()) +
                   " and " + printable(old_path) + " are there.",
               "Look into both, and move one of them away."};
}

/// Whether the run was killed while moving files of the new archive. A folder of that name without
/// the marker is kRefused.
Result<bool> is_moving(int parent, const ArchivePlace& place) {
  const std::string name = place.whole_name();
  const std::string path = place.path_beside(name);
  const Result<std::optional<EntryType>> type = type_at(parent, name, path);
  if (!type) return type.error();
  if (!*type) return false;
  Result<bool> marked = has_marker(parent, place, name, kMovingMarkerName);
  if (!marked || *marked) return marked;
  if (*type == EntryType::kFolder) {
    const Result<FileDescriptor> folder = open_folder(parent, name, path);
    if (!folder) return folder.error();
    const Result<std::vector<FolderEntry>> entries = list_folder(folder->get(), path);
    if (!entries) return entries.error();
    // The marker is deleted last.
    if (entries->empty()) return true;
  }
  return Error{ErrorKind::kRefused,
               "Cannot make the archive in " + printable(place.path()) + ": " + printable(path) +
                   " is there, and nothing shows that gvoice made it.",
               "Move it away, or give another folder with -o."};
}

/// Deletes the former archive's files in place and moves the new ones in.
Status finish_moving(Disk& disk, int parent, const ArchivePlace& place, const ProvenFiles& proven,
                     std::vector<KeptFile>& kept) {
  const std::string path = place.path();
  const std::string whole_path = place.path_beside(place.whole_name());
  if (disk.mkdirat(parent, place.name.c_str(), 0777) != 0 && errno != EEXIST) {
    return system_error("Cannot make the folder", path, errno);
  }
  const Result<FileDescriptor> archive = open_folder(parent, place.name, path);
  if (!archive) return archive.error();
  {
    const Result<FileDescriptor> whole = open_folder(parent, place.whole_name(), whole_path);
    if (!whole) return whole.error();
    // This marker stays until nothing of the former archive is left; from then on the listing at
    // the place may be the new one.
    const Result<bool> clearing = has_marker(parent, place, place.whole_name());
    if (!clearing) return clearing.error();
    if (*clearing) {
      const Result<ArchiveListing> listing = listing_after_exchange(archive->get(), path);
      if (!listing) return listing.error();
      if (Status cleared =
              clear_former(disk, archive->get(), whole->get(), *listing, proven, path, kept);
          !cleared) {
        return cleared;
      }
      if (disk.unlinkat(whole->get(), kMarkerName, 0) != 0) {
        return system_error("Cannot delete", join_path(whole_path, kMarkerName), errno);
      }
    }
    if (Status moved = move_all(disk, whole->get(), archive->get(), whole_path); !moved) {
      return moved;
    }
    if (repeat_if_interrupted([&] { return disk.syncfs(archive->get()); }) != 0) {
      return system_error("Cannot write the archive to", path, errno);
    }
    if (disk.unlinkat(whole->get(), kMovingMarkerName, 0) != 0 && errno != ENOENT) {
      return system_error("Cannot delete", join_path(whole_path, kMovingMarkerName), errno);
    }
  }
  if (disk.unlinkat(parent, place.whole_name().c_str(), AT_REMOVEDIR) == 0) return {};
  return system_error("Cannot delete the folder", whole_path, errno);
}

Error not_ours(const std::string& folder, const std::string& why) {
  return Error{ErrorKind::kRefused,
               "Cannot make the archive in " + printable(folder) + ": " + why + ".",
               "Move that folder away (gvoice never deletes what it may not have made), or give "
               "another folder with -o."};
}

/// Why an entry of the folder cannot come from a run of gvoice; nullopt if it can.
std::optional<std::string> why_not_ours(int folder, const FolderEntry& entry,
                                        const std::string& path, unsigned depth) {
  const std::string shown = printable(path);
  if (depth == 0 && is_users_name(entry.name)) return shown + " in it is not of gvoice's making";
  if (entry.type == EntryType::kOther) return shown + " in it is not a plain file";
  if (is_mount_point(folder, entry.name)) return shown + " in it is mounted from elsewhere";
  if (entry.type == EntryType::kFolder && depth >= kDeepestFolder) {
    return shown + " in it is not of gvoice's making";
  }
  return std::nullopt;
}

/// Calls `action(entry, path of the entry)` for each entry of a folder until one fails.
template <typename Action>
Status for_each_entry(int folder, const std::string& root, const std::string& path, Action action) {
  const Result<std::vector<FolderEntry>> entries = list_folder(folder, join_path(root, path));
  if (!entries) return entries.error();
  for (const FolderEntry& entry : *entries) {
    if (Status done = action(entry, join_path(path, entry.name)); !done) return done;
  }
  return {};
}

Status check_ours(int folder, const std::string& root, const std::string& path, unsigned depth) {
  return for_each_entry(folder, root, path,
                        [&](const FolderEntry& entry, const std::string& entry_path) -> Status {
                          if (const auto why = why_not_ours(folder, entry, entry_path, depth)) {
                            return not_ours(root, *why);
                          }
                          if (entry.type != EntryType::kFolder) return {};
                          const Result<FileDescriptor> child =
                              open_folder(folder, entry.name, join_path(root, entry_path));
                          if (!child) return child.error();
                          return check_ours(child->get(), root, entry_path, depth + 1);
                        });
}

Status empty_below(Disk& disk, int folder, const std::string& root, const std::string& path) {
  return for_each_entry(
      folder, root, path, [&](const FolderEntry& entry, const std::string& entry_path) -> Status {
        if (entry_path == kMarkerName) return {};
        int flags = 0;
        if (entry.type == EntryType::kFolder) {
          const Result<FileDescriptor> child =
              open_folder(folder, entry.name, join_path(root, entry_path));
          if (!child) return child.error();
          if (Status emptied = empty_below(disk, child->get(), root, entry_path); !emptied) {
            return emptied;
          }
          flags = AT_REMOVEDIR;
        }
        if (disk.unlinkat(folder, entry.name.c_str(), flags) == 0) return {};
        return system_error("Cannot delete", join_path(root, entry_path), errno);
      });
}

}  // namespace

Result<Placement> exchange_archives(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string path = place.path();
  const std::string build = place.build_name();
  const Result<std::optional<EntryType>> there = type_at(parent, place.name, path);
  if (!there) return there.error();
  if (!*there) {
    if (Status in = rename_beside(disk, parent, build, place.name, path); !in) return in.error();
    return Placement::kExchanged;
  }
  if (disk.exchange(parent, build.c_str(), parent, place.name.c_str()) == 0) {
    return Placement::kExchanged;
  }
  if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) {
    return exchange_by_renames(disk, parent, place);
  }
  if (errno == EXDEV) return begin_moving(disk, parent, place);
  return system_error("Cannot put the archive in its place at", path, errno);
}

Status finish_exchange(Disk& disk, int parent, const ArchivePlace& place, const ProvenFiles& proven,
                       std::vector<KeptFile>& kept) {
  const Result<std::optional<EntryType>> whole =
      type_at(parent, place.whole_name(), place.path_beside(place.whole_name()));
  if (!whole) return whole.error();
  if (*whole) return finish_moving(disk, parent, place, proven, kept);

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
    if (Status settled =
            settle_former(disk, former->get(), archive->get(), *listing, proven, former_path, kept);
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

Status empty_folder(Disk& disk, int folder, const std::string& path) {
  return empty_below(disk, folder, path, "");
}

Status remove_unfinished_build(Disk& disk, int parent, const ArchivePlace& place) {
  const std::string name = place.build_name();
  const std::string path = place.path_beside(name);
  const Result<std::optional<EntryType>> type = type_at(parent, name, path);
  if (!type) return type.error();
  if (!*type) return {};
  if (*type != EntryType::kFolder) return not_ours(path, "something that is not a folder is there");
  if (is_mount_point(parent, name)) return not_ours(path, "something is mounted there");

  const Result<FileDescriptor> folder = open_folder(parent, name, path);
  if (!folder) return folder.error();
  const Result<std::optional<EntryType>> marker = type_at(folder->get(), kMarkerName, path);
  if (!marker) return marker.error();
  if (*marker == EntryType::kFile) {
    if (Status checked = check_ours(folder->get(), path, "", 0); !checked) return checked;
    if (Status emptied = empty_folder(disk, folder->get(), path); !emptied) return emptied;
    if (disk.unlinkat(folder->get(), kMarkerName, 0) != 0) {
      return system_error("Cannot delete", join_path(path, kMarkerName), errno);
    }
  }
  if (disk.unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0) return {};
  if (errno == ENOTEMPTY || errno == EEXIST) {
    return not_ours(path, "a folder is there already, and nothing shows that gvoice made it");
  }
  return system_error("Cannot delete the folder", path, errno);
}

Status repair_archive(Disk& disk, int parent, const ArchivePlace& place,
                      std::vector<KeptFile>& kept) {
  const Result<bool> moving = is_moving(parent, place);
  if (!moving) return moving.error();
  if (*moving) return finish_exchange(disk, parent, place, ProvenFiles(), kept);

  const Result<bool> exchanged = has_marker(parent, place, place.name);
  if (!exchanged) return exchanged.error();
  if (Status renamed = repair_renames(disk, parent, place, *exchanged); !renamed) return renamed;
  if (!*exchanged) return remove_unfinished_build(disk, parent, place);

  const Result<bool> building = has_marker(parent, place, place.build_name());
  if (!building) return building.error();
  if (*building) {
    return Error{ErrorKind::kRefused,
                 "Cannot determine which archive is the right one: both " +
                     printable(place.path()) + " and " +
                     printable(place.path_beside(place.build_name())) + " are marked as new (" +
                     kMarkerName + ").",
                 "Look into both, and move one of them away."};
  }
  return finish_exchange(disk, parent, place, ProvenFiles(), kept);
}

}  // namespace gvoice::fs
