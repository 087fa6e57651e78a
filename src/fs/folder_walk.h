#ifndef GVOICE_FS_FOLDER_WALK_H_
#define GVOICE_FS_FOLDER_WALK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fs/disk.h"
#include "gvoice/result.h"

/// Looking into folders without ever following a symbolic link. Paths serve the messages alone. All
/// functions are thread-safe and change nothing.
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

/// How deep folders may lie inside an archive for us to go into them one by one; ours lie far less
/// deep. Bounds the open descriptors and the stack, whatever the disk holds.
inline constexpr unsigned kDeepestFolder = 12;

/// Everything in an open folder, in the order of the names' bytes.
Result<std::vector<FolderEntry>> list_folder(int folder, std::string_view path);

/// What is called `name` in an open folder; nothing where there is no such thing.
Result<std::optional<EntryType>> type_at(int folder, const std::string& name,
                                         std::string_view path);

/// Opens a folder in a folder; a symbolic link is an error.
Result<FileDescriptor> open_folder(int parent, const std::string& name, std::string_view path);

/// Whether another file system, or another part of this one, is mounted there: it cannot be moved
/// or removed.
bool is_mount_point(int parent, const std::string& name);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_FOLDER_WALK_H_
