#include "fs/archive_place.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <optional>
#include <utility>

#include "base/text.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"

namespace gvoice::fs {
namespace {

constexpr const char* kOtherFolder = "Give another folder with -o.";

Result<std::string> resolve(const std::string& path) {
  std::optional<std::string> resolved = real_path(path);
  if (!resolved) return system_error("Cannot use the folder", path, errno);
  return *std::move(resolved);
}

enum class Existence : std::uint8_t { kMissing, kFolder };

Result<Existence> look_at(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return Existence::kMissing;
    return system_error("Cannot use the folder", path, errno);
  }
  if (S_ISDIR(status.st_mode)) return Existence::kFolder;
  return Error{ErrorKind::kRefused,
               "Cannot write the archive to " + printable(path) + ": it is a file, not a folder.",
               kOtherFolder};
}

Result<ArchivePlace> place_of_existing(const std::string& path) {
  Result<std::string> resolved = resolve(path);
  if (!resolved) return std::move(resolved).error();
  auto [parent, name] = split_path(*resolved);
  if (name.empty() || is_mount_point(AT_FDCWD, *resolved)) {
    return Error{
        ErrorKind::kRefused,
        "Cannot write the archive to " + printable(*resolved) +
            ": it is the root of a disk, which cannot change places with a new folder.",
        "Give a folder inside it: -o " + printable(join_path(*resolved, "gvoice-archive"))};
  }
  return ArchivePlace{std::move(parent), std::move(name), {}};
}

}  // namespace

std::string ArchivePlace::path() const { return join_path(parent_path, name); }

std::string ArchivePlace::path_beside(const std::string& other_name) const {
  return join_path(parent_path, other_name);
}

Result<ArchivePlace> find_archive_place(const std::string& folder) {
  if (folder.empty()) {
    return Error{ErrorKind::kUsage, "The name of the archive's folder is empty.",
                 "Give a folder with -o."};
  }
  Result<std::string> followed = follow_links(folder);
  if (!followed) return std::move(followed).error();

  std::string existing = *followed;
  std::vector<std::string> missing_names;  // innermost first
  while (true) {
    const Result<Existence> found = look_at(existing);
    if (!found) return found.error();
    if (*found == Existence::kFolder) break;
    auto [above, name] = split_path(existing);
    if (name == "..") {
      return Error{ErrorKind::kRefused,
                   "Cannot write the archive to " + printable(folder) +
                       ": it goes up (..) from a folder that does not exist.",
                   "Give the path without \"..\"."};
    }
    if (name != ".") missing_names.push_back(std::move(name));
    existing = std::move(above);
  }
  if (missing_names.empty()) return place_of_existing(existing);

  Result<std::string> resolved = resolve(existing);
  if (!resolved) return std::move(resolved).error();
  ArchivePlace place{*std::move(resolved), std::move(missing_names.front()), {}};
  for (std::size_t i = missing_names.size(); i-- > 1;) {
    place.parent_path = join_path(place.parent_path, missing_names[i]);
    place.missing.push_back(place.parent_path);
  }
  return place;
}

Status make_missing_folders(Disk& disk, const ArchivePlace& place, std::vector<std::string>& made) {
  for (const std::string& path : place.missing) {
    if (disk.mkdirat(AT_FDCWD, path.c_str(), 0777) == 0) {
      made.push_back(path);
    } else if (errno != EEXIST) {
      return system_error("Cannot make the folder", path, errno);
    }
  }
  return {};
}

}  // namespace gvoice::fs
