#include "fs/system_calls.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gvoice::fs {
namespace {

/// glibc's own renameat2 is missing in musl; the call is the same everywhere.
int rename_with_flags(int old_folder, const char* old_name, int new_folder, const char* new_name,
                      unsigned flags) {
  return static_cast<int>(
      ::syscall(SYS_renameat2, old_folder, old_name, new_folder, new_name, flags));
}

}  // namespace

int exchange_names(int old_folder, const char* old_name, int new_folder, const char* new_name) {
  return rename_with_flags(old_folder, old_name, new_folder, new_name, RENAME_EXCHANGE);
}

int rename_if_free(int old_folder, const char* old_name, int new_folder, const char* new_name) {
  return rename_with_flags(old_folder, old_name, new_folder, new_name, RENAME_NOREPLACE);
}

int sync_file_system(int file) { return ::syncfs(file); }

bool is_mounted(int parent, const std::string& name) {
  struct statx status{};
  constexpr int kFlags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
  if (::statx(parent, name.c_str(), kFlags, STATX_TYPE, &status) != 0) return false;
  return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

int passing_folder_flags() { return O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC; }

}  // namespace gvoice::fs
