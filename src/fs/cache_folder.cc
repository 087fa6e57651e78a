#include "fs/cache_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>
#include <vector>

#include "base/text.h"
#include "fs/disk.h"

namespace gvoice::fs {

namespace stdfs = std::filesystem;

Result<CacheFolder> CacheFolder::open(const std::string& path) {
  std::error_code error;
  stdfs::create_directories(stdfs::path(path).parent_path(), error);
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
  std::error_code ignored;
  stdfs::last_write_time(path_of(name), stdfs::file_time_type::clock::now(), ignored);
}

void CacheFolder::keep_last_used(std::string_view ending, std::size_t count) const {
  std::error_code error;
  std::vector<std::pair<stdfs::file_time_type, stdfs::path>> files;
  for (stdfs::directory_iterator entry(path_, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().native().ends_with(ending) && entry->is_regular_file(error))
      files.emplace_back(entry->last_write_time(error), entry->path());
  }
  std::sort(files.begin(), files.end(), std::greater<>());
  for (std::size_t i = count; i < files.size(); ++i) stdfs::remove(files[i].second, error);
}

}  // namespace gvoice::fs
