#ifndef GVOICE_FS_ARCHIVE_LISTING_H_
#define GVOICE_FS_ARCHIVE_LISTING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/result.h"

namespace gvoice::fs {

/// The paths that an archive's SHA256SUMS lists, with their hashes: the only files of a former
/// archive that may ever be deleted, and only where their bytes have that hash.
///
/// Anybody may have written that file. Lines that are not `<64 hex digits> <space or *><path>`, and
/// paths that could lead out of the archive, are as if they were not there. It is only ever asked
/// whether it lists what was found on the disk; no path is taken from it. Immutable, so
/// thread-safe.
class ArchiveListing {
 public:
  /// Lists nothing.
  ArchiveListing() = default;
  explicit ArchiveListing(std::string_view content);

  /// Reads it from an open folder; nothing where it has none (what is called so but is no file does
  /// not count). `path` is the folder's, for messages.
  static Result<std::optional<ArchiveListing>> read(int folder, std::string_view path);

  bool lists(std::string_view path) const;
  /// Whether it lists the path with this SHA-256, in lower-case hex digits.
  bool lists(std::string_view path, std::string_view sha256) const;
  /// Whether it lists anything inside this folder, at any depth.
  bool lists_below(std::string_view folder) const;
  /// Whether an archive of ours can look so: it lists the report, and not itself.
  bool is_ours() const;

 private:
  struct Line {
    std::string path;
    std::string sha256;
    friend auto operator<=>(const Line&, const Line&) = default;
  };

  std::vector<Line> lines_;  // sorted
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_LISTING_H_
