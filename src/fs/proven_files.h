#ifndef GVOICE_FS_PROVEN_FILES_H_
#define GVOICE_FS_PROVEN_FILES_H_

#include <sys/stat.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "fs/archive_listing.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

/// Which files of a former archive are still what its SHA256SUMS says of them. Only those may be
/// deleted.
namespace gvoice::fs {

/// What changes with a file's content, as the system keeps it. A program can set a file's time of
/// change back, but not the time of that (`status_change`).
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  std::uint64_t size = 0;
  std::int64_t change_ns = 0;
  std::int64_t status_change_ns = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;

  static FileStamp of(const struct stat& status);
  /// Of a plain file in an open folder; nothing where it is none, or not there.
  static std::optional<FileStamp> at(int folder, const std::string& name);
};

/// Paths in an archive, with the stamps that their files had before their bytes were read and found
/// to be the listed ones.
using ProvenFiles = std::unordered_map<std::string, FileStamp>;

/// Whether the file at `path`, called `name` in an open folder, is one of `proven` and was not
/// changed since.
bool is_proven(const ProvenFiles& proven, const std::string& path, int folder,
               const std::string& name);

/// Reads all plain files in the open folder `former` that `listing` lists and that are not proven
/// yet, on as many threads as the machine runs at once, and adds those whose hash is the listed
/// one. A file that cannot be read is not proven. Fails where the machine lacks memory or
/// descriptors, and with kInterrupted where `stop` is requested. Follows no link. `path` is the
/// folder's, for messages.
Status prove_listed(int former, const ArchiveListing& listing, std::string_view path,
                    const StopFlag& stop, ProvenFiles& proven);

/// The SHA-256 of a plain file in an open folder, in hex digits; nothing where it cannot be read.
/// `stamp`, where asked for, is the file's from before it was read. Fails where the machine lacks
/// memory or descriptors.
Result<std::optional<std::string>> hash_plain_file(int folder, const std::string& name,
                                                   std::string_view path, const StopFlag& stop,
                                                   FileStamp* stamp = nullptr);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_PROVEN_FILES_H_
