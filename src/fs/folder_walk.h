#ifndef GVOICE_FS_FOLDER_WALK_H_
#define GVOICE_FS_FOLDER_WALK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fs/disk.h"
#include "gvoice/result.h"

/// Reading folders without following symbolic links. Paths are for messages only. All functions are
/// thread-safe and change nothing.
namespace gvoice::fs {

enum class EntryType : std::uint8_t {
  kFile,
  kFolder,
  kOther,  ///< symbolic links, pipes, devices, sockets
};

struct FolderEntry {
  std::string name;
  EntryType type;
};

/// Maximum depth of folders in an archive that are read recursively; real archives are far less
/// deep. Bounds open descriptors and the stack.
inline constexpr unsigned kDeepestFolder = 12;

/// The entries of an open folder, sorted by bytes of the names.
Result<std::vector<FolderEntry>> list_folder(int folder, std::string_view path);

/// The type of `name` in an open folder; nullopt if it does not exist.
Result<std::optional<EntryType>> type_at(int folder, const std::string& name,
                                         std::string_view path);

/// Opens a subfolder; a symbolic link is an error.
Result<FileDescriptor> open_folder(int parent, const std::string& name, std::string_view path);

/// Whether `name` is a mount point, which cannot be moved or removed.
bool is_mount_point(int parent, const std::string& name);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_FOLDER_WALK_H_
