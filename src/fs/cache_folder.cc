#include "fs/cache_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <functional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "fs/disk.h"
#include "fs/folder_walk.h"

namespace gvoice::fs {
namespace {

/// A folder that cannot be made is noticed when one in it is.
void make_folders_above(const std::string& path) {
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    ::mkdir(path.substr(0, slash).c_str(), 0777);
  }
}

}  // namespace

Result<CacheFolder> CacheFolder::open(const std::string& path) {
  make_folders_above(path);
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return system_error("Cannot make the folder", path, errno);
  // A folder that others own or may write to could hold files of theirs.
  struct stat status{};
  const bool ours = ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
                    status.st_uid == ::geteuid() && ::chmod(path.c_str(), 0700) == 0;
  if (ours) return CacheFolder(path);
  return Error{ErrorKind::kRefused,
               "The folder " + printable(path) + " cannot be used: it is not yours alone.",
               "Name another one with XDG_CACHE_HOME."};
}

Result<std::string> CacheFolder::path_of_new(const std::string& name) const {
  std::string path = path_of(name) + ".new-" + std::to_string(::getpid());
  // Left by a killed process with the same number.
  if (::unlink(path.c_str()) != 0 && errno != ENOENT)
    return system_error("Cannot write", path, errno);
  return path;
}

Status CacheFolder::publish(const std::string& made, const std::string& name) const {
  if (::chmod(made.c_str(), 0600) == 0 && ::rename(made.c_str(), path_of(name).c_str()) == 0)
    return {};
  return system_error("Cannot write", path_of(name), errno);
}

void CacheFolder::discard(const std::string& made) const { ::unlink(made.c_str()); }

void CacheFolder::touch(const std::string& name) const {
  ::utimensat(AT_FDCWD, path_of(name).c_str(), nullptr, 0);
}

void CacheFolder::keep_last_used(std::string_view ending, std::size_t count) const {
  const FileDescriptor folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) return;
  const Result<std::vector<FolderEntry>> entries = list_folder(folder.get(), path_);
  if (!entries) return;
  using Time = std::pair<time_t, decltype(timespec::tv_nsec)>;
  std::vector<std::pair<Time, std::string>> files;
  for (const FolderEntry& entry : *entries) {
    struct stat info{};
    if (entry.type != EntryType::kFile || !entry.name.ends_with(ending) ||
        ::fstatat(folder.get(), entry.name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
      continue;
    files.emplace_back(Time{info.st_mtim.tv_sec, info.st_mtim.tv_nsec}, entry.name);
  }
  std::sort(files.begin(), files.end(), std::greater<>());
  for (std::size_t i = count; i < files.size(); ++i)
    ::unlinkat(folder.get(), files[i].second.c_str(), 0);
}

}  // namespace gvoice::fs
