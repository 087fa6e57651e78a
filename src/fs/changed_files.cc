#include "fs/changed_files.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "fs/archive_place.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"

namespace gvoice::fs {

bool rename_if_absent(Disk& disk, int folder, const std::string& name, int target,
                      const std::string& new_name) {
  if (disk.rename_if_absent(folder, name.c_str(), target, new_name.c_str()) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) return false;
  const Result<std::optional<EntryType>> there = type_at(target, new_name, new_name);
  if (!there || there->has_value()) {
    errno = EEXIST;
    return false;
  }
  return disk.renameat(folder, name.c_str(), target, new_name.c_str()) == 0;
}

Status ChangedFiles::keep(int folder, const std::string& name, const std::string& path) {
  // The name of the backup folder may be used by something else of the user's.
  const Result<std::optional<EntryType>> backup =
      type_at(archive_, std::string(kBackupName), kBackupName);
  if (!backup) return backup.error();
  const bool is_usable = !*backup || *backup == EntryType::kFolder;
  const std::string base = is_usable ? join_path(kBackupName, kChangedName) : kChangedName;
  for (int number = 1; number < kMostNames; ++number) {
    const std::string kept_as =
        join_path(number == 1 ? base : base + '-' + std::to_string(number), path);
    const SplitPath place = split_path(kept_as);
    const Result<FileDescriptor> target = open_or_make(place.folder);
    if (!target) return target.error();
    // Something that is not a folder is in the way.
    if (!target->is_open()) continue;
    if (rename_if_absent(disk_, folder, name, target->get(), place.name)) {
      kept_.push_back({path, kept_as});
      return {};
    }
    if (errno != EEXIST) break;
  }
  return system_error("Cannot keep the changed file", path, errno);
}

Result<FileDescriptor> ChangedFiles::open_or_make(const std::string& path) {
  FileDescriptor folder;
  std::size_t begin = 0;
  while (begin < path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string name = path.substr(begin, end - begin);
    const int parent = folder.is_open() ? folder.get() : archive_;
    if (disk_.mkdirat(parent, name.c_str(), 0777) != 0 && errno != EEXIST) {
      return system_error("Cannot make the folder", path, errno);
    }
    const Result<std::optional<EntryType>> type = type_at(parent, name, path);
    if (!type) return type.error();
    if (*type != EntryType::kFolder) return FileDescriptor();
    Result<FileDescriptor> next = open_folder(parent, name, path);
    if (!next) return std::move(next).error();
    folder = *std::move(next);
    begin = end + 1;
  }
  return folder;
}

}  // namespace gvoice::fs
