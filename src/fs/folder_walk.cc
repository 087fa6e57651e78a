#include "fs/folder_walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "fs/descriptor_io.h"
#include "fs/system_calls.h"

namespace gvoice::fs {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

EntryType type_of(mode_t mode) {
  if (S_ISREG(mode)) return EntryType::kFile;
  return S_ISDIR(mode) ? EntryType::kFolder : EntryType::kOther;
}

}  // namespace

Result<std::vector<FolderEntry>> list_folder(int folder, std::string_view path) {
  // A separate descriptor: copies would share the read position.
  FileDescriptor own(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!own.is_open()) return system_error("Cannot read the folder", path, errno);
  const std::unique_ptr<DIR, CloseFolder> stream(::fdopendir(own.get()));
  if (stream == nullptr) return system_error("Cannot read the folder", path, errno);
  own.release();

  std::vector<FolderEntry> entries;
  while (true) {
    errno = 0;
    // Only this thread uses the stream, so readdir is safe.
    const dirent* found = ::readdir(stream.get());  // NOLINT(concurrency-mt-unsafe)
    if (found == nullptr) break;
    const std::string_view name(found->d_name);
    if (name == "." || name == "..") continue;
    FolderEntry entry{std::string(name), EntryType::kOther};
    if (found->d_type == DT_UNKNOWN) {
      const Result<std::optional<EntryType>> type = type_at(folder, entry.name, path);
      if (!type) return type.error();
      if (!*type) continue;
      entry.type = **type;
    } else if (found->d_type == DT_REG) {
      entry.type = EntryType::kFile;
    } else if (found->d_type == DT_DIR) {
      entry.type = EntryType::kFolder;
    }
    entries.push_back(std::move(entry));
  }
  if (errno != 0) return system_error("Cannot read the folder", path, errno);
  std::sort(entries.begin(), entries.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return entries;
}

Result<std::optional<EntryType>> type_at(int folder, const std::string& name,
                                         std::string_view path) {
  struct stat status{};
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
    return std::optional<EntryType>(type_of(status.st_mode));
  }
  if (errno == ENOENT) return std::optional<EntryType>();
  return system_error("Cannot look at", path, errno);
}

Result<FileDescriptor> open_folder(int parent, const std::string& name, std::string_view path) {
  FileDescriptor folder(repeat_if_interrupted([&] {
    return ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  }));
  if (!folder.is_open()) return system_error("Cannot open the folder", path, errno);
  return folder;
}

bool is_mount_point(int parent, const std::string& name) { return is_mounted(parent, name); }

}  // namespace gvoice::fs
