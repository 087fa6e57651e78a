#include "fs/unfinished_build.h"

#include <fcntl.h>

#include <cerrno>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fs/folder_walk.h"
#include "fs/path_text.h"
#include "fs/reserved_names.h"

namespace gvoice::fs {
namespace {

Error not_ours(const std::string& folder, const std::string& why) {
  return Error{ErrorKind::kRefused,
               "Cannot make the archive in " + printable_path(folder) + ": " + why + ".",
               "Move that folder away (gvoice never deletes what it may not have made), or give "
               "another folder with -o."};
}

/// Why a thing in the folder cannot come from a run of ours; nothing where it can.
std::optional<std::string> why_not_ours(int folder, const FolderEntry& entry,
                                        const std::string& path, unsigned depth) {
  const std::string shown = printable_path(path);
  if (depth == 0 && is_users_name(entry.name)) return shown + " in it is not of gvoice's making";
  if (entry.type == EntryType::kOther) return shown + " in it is not a plain file";
  if (is_mount_point(folder, entry.name)) return shown + " in it is mounted from elsewhere";
  if (entry.type == EntryType::kFolder && depth >= kDeepestFolder) {
    return shown + " in it is not of gvoice's making";
  }
  return std::nullopt;
}

/// Calls `action(entry, path of the entry)` for everything in a folder until one of them fails.
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

}  // namespace gvoice::fs
