#ifndef GVOICE_FS_ARCHIVE_LISTING_H_
#define GVOICE_FS_ARCHIVE_LISTING_H_

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fs/folder_walk.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

/// SHA256SUMS of an archive: what it lists, which files still match it, and by both whether gvoice
/// made the archive.
namespace gvoice::fs {

/// Kinds of lines of SHA256SUMS. Only the first two list a file.
enum class ListingLineKind : std::uint8_t {
  kAsWritten,  ///< 64 lower-case hex digits, two spaces and a path, as written by gvoice
  kOtherForm,  ///< also accepted by sha256sum: upper-case digits, or `*` before the path
  kUnformed,   ///< neither
  kLeadsOut,   ///< the path could lead out of the archive
  kItself,     ///< the path is that of SHA256SUMS
  kUsers,      ///< the path is that of the user's lookup file, or of a copy of it
};

/// A line of SHA256SUMS: views of its text, empty if it lists no file.
struct ListingLine {
  ListingLineKind kind = ListingLineKind::kUnformed;
  std::string_view sha256;  ///< 64 hex digits as written
  std::string_view path;

  bool lists_file() const { return kind <= ListingLineKind::kOtherForm; }
};

/// Calls `visit` for each line of a SHA256SUMS; the last line feed is optional. The content is not
/// trusted. Pure.
void read_listing(std::string_view content, const std::function<void(const ListingLine&)>& visit);

/// The paths that an archive's SHA256SUMS lists, with their hashes: the only files of a former
/// archive that may be deleted, and only if their bytes have that hash.
///
/// Lines that list no file are ignored. It only answers whether it lists what was found on the
/// disk; no path is taken from it. Immutable, so thread-safe.
class ArchiveListing {
 public:
  /// An empty listing.
  ArchiveListing() = default;
  explicit ArchiveListing(std::string_view content);

  /// Reads it from an open folder; nullopt if there is no such regular file. `path` is the
  /// folder's, for messages.
  static Result<std::optional<ArchiveListing>> read(int folder, std::string_view path);

  bool lists(std::string_view path) const;
  /// Whether it lists the path with this SHA-256, in lower-case hex digits.
  bool lists(std::string_view path, std::string_view sha256) const;
  /// Whether it lists anything inside this folder, at any depth.
  bool lists_below(std::string_view folder) const;
  /// Whether gvoice can have written it: it lists the report and not itself.
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

/// File metadata that changes with the content. A program can reset the modification time, but not
/// the time of that change (`status_change`).
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  std::uint64_t size = 0;
  std::int64_t change_ns = 0;
  std::int64_t status_change_ns = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;

  static FileStamp of(const struct stat& status);
  /// Of a regular file in an open folder; nullopt if there is none.
  static std::optional<FileStamp> at(int folder, const std::string& name);
};

/// Paths in an archive, with the stamps of their files from before the bytes were read and matched
/// the listing.
using ProvenFiles = std::unordered_map<std::string, FileStamp>;

/// Whether the file at `path` (`name` in an open folder) is in `proven` and has not changed since.
bool is_proven(const ProvenFiles& proven, const std::string& path, int folder,
               const std::string& name);

/// Reads all regular files in the open folder `former` that `listing` lists and that are not proven
/// yet, with one thread per processor, and adds those with the listed hash. A file that cannot be
/// read is not proven. Fails if the machine lacks memory or descriptors, and with kInterrupted if
/// `stop` is requested. Follows no link. `path` is the folder's, for messages.
Status prove_listed(int former, const ArchiveListing& listing, std::string_view path,
                    const StopFlag& stop, ProvenFiles& proven);

/// Whether the open folder with `entries` holds an archive made by gvoice: the listing can be from
/// gvoice, so is `report.json`, and a listed file has its hash. The report itself may have been
/// changed if another listed file matches. Fails if the report cannot be read. `path` is the
/// folder's, for messages.
Result<bool> is_our_archive(int folder, const std::vector<FolderEntry>& entries,
                            const ArchiveListing& listing, std::string_view path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_LISTING_H_
