#ifndef GVOICE_FS_ARCHIVE_LISTING_H_
#define GVOICE_FS_ARCHIVE_LISTING_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/result.h"

namespace gvoice::fs {

/// What a line of SHA256SUMS is. Only the first two list a file.
enum class ListingLineKind : std::uint8_t {
  kAsWritten,  ///< 64 lower-case hex digits, two spaces and a path, as gvoice writes it
  kOtherForm,  ///< as sha256sum also accepts it: capital digits, or `*` before the path
  kUnformed,   ///< neither
  kLeadsOut,   ///< the path could lead out of the archive
  kItself,     ///< the path is that of SHA256SUMS
  kUsers,      ///< the path is that of the user's lookup file, or of one of its copies
};

/// A line of SHA256SUMS: views of its text, empty where it lists no file.
struct ListingLine {
  ListingLineKind kind = ListingLineKind::kUnformed;
  std::string_view sha256;  ///< 64 hex digits as they stand there
  std::string_view path;

  bool lists_file() const { return kind <= ListingLineKind::kOtherForm; }
};

/// Calls `visit` for each line of a SHA256SUMS, with or without a line feed at the end of the last
/// one. Anybody may have written that file. Pure.
void read_listing(std::string_view content, const std::function<void(const ListingLine&)>& visit);

/// The paths that an archive's SHA256SUMS lists, with their hashes: the only files of a former
/// archive that may ever be deleted, and only where their bytes have that hash.
///
/// Lines that list no file are as if they were not there. It is only ever asked whether it lists
/// what was found on the disk; no path is taken from it. Immutable, so thread-safe.
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
  bool lists_itself_ = false;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_LISTING_H_
