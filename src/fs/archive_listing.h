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

/// What an archive's SHA256SUMS lists, which of its files are still what that says of them, and by
/// both whether an archive is one of ours.
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

/// Whether an archive of ours lies in an open folder that holds `entries`, by what is in it: the
/// listing can be of one, `report.json` is a report of ours, and the listing's hashes are of files
/// that are there. A report that somebody has changed makes it no other archive, as long as another
/// listed file has its hash. Fails where the report cannot be read. `path` is the folder's, for
/// messages.
Result<bool> is_our_archive(int folder, const std::vector<FolderEntry>& entries,
                            const ArchiveListing& listing, std::string_view path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_LISTING_H_
