#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "fs/path_text.h"
#include "fs/system_calls.h"

namespace gvoice::fs {

// Callers then take several steps.
int exchange_names(int, const char*, int, const char*) {
  errno = ENOSYS;
  return -1;
}

int rename_if_free(int, const char*, int, const char*) {
  errno = ENOSYS;
  return -1;
}

int sync_file_system(int) {
  ::sync();
  return 0;
}

bool is_mounted(int parent, const std::string& name) {
  struct stat here{};
  struct stat above{};
  if (::fstatat(parent, name.c_str(), &here, AT_SYMLINK_NOFOLLOW) != 0) return false;
  const std::string folder = S_ISDIR(here.st_mode) ? name + "/.." : split_path(name).folder;
  if (::fstatat(parent, folder.c_str(), &above, 0) != 0) return false;
  const bool is_root = here.st_ino == above.st_ino;
  return is_root || here.st_dev != above.st_dev;
}

int passing_folder_flags() { return O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC; }

}  // namespace gvoice::fs
