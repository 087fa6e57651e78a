#ifndef GVOICE_TAKEOUT_CATALOG_H_
#define GVOICE_TAKEOUT_CATALOG_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gvoice/problem.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/entry.h"
#include "takeout/input.h"
#include "takeout/voice_folders.h"

namespace gvoice::takeout {

/// One input as shown to users: an archive file, or one Voice folder in a folder given by the user.
struct InputInfo {
  /// Last component of the resolved path; if one given folder contains several Voice folders, the
  /// topmost folder that contains only this one. Equal names get ` (2)` … ordered by digest.
  std::string name;
  std::string base_name;  ///< the same without ` (2)`
  std::string kind;       ///< `folder`, `zip`, `tgz`, `archive`
  std::uint32_t container = 0;
  std::uint64_t archive_bytes = 0;  ///< size of an archive file; 0 for folders
  /// Shared by the inputs of one export (exports.h); from 0. All 0 before `set_exports`.
  std::uint32_t export_id = 0;
  std::uint64_t entries = 0;
  /// The owner's numbers as in Phones.vcf; only for inputs remembered by a gvoice archive.
  std::vector<std::string> own_numbers = {};
  /// 64 hex digits; set by `compute_archive_digests` for archives and `set_folder_digests` for
  /// folders.
  std::string digest;
};

/// The contribution of one entry of the Voice data to a folder digest.
struct EntryContent {
  std::uint64_t size = 0;
  std::array<std::uint8_t, 16> xxh3_128{};
};

/// Names of inputs by their digests; inputs with equal digests take names in order.
using NamesByDigest = std::map<std::string, std::vector<std::string>, std::less<>>;

/// All entries of all inputs in canonical order: by path, then name of the input, then digest of
/// the input.
///
/// Use: `open`; for each container without random access, one `scan`, whose entries go to
/// `add_scanned` and problems to `add_scan_problems`; `finish`. After that it is immutable (except
/// for the digests) and thread-safe.
class Catalog {
 public:
  /// Opens the inputs and lists those with random access. Archives in a given folder, and those in
  /// a zip one level deep, are opened as if given (nested_archives.h). An unreadable archive is
  /// reported as a problem, and an error only if no other input has Voice data. A file or folder
  /// given twice counts once. A folder inside another given one is kUsage. gvoice archives inside a
  /// folder (report.json beside SHA256SUMS) are skipped and reported as problems.
  static Result<Catalog> open(
      std::span<const std::string> paths, const StopFlag& stop,
      const std::shared_ptr<ReadingContext>& context = ReadingContext::usual());

  /// Opens one more gvoice archive that was not given by the user; at least one given input must
  /// still contain Voice data. Does nothing if it is one of them. Call once, after `open`.
  Status join(const std::string& archive, const StopFlag& stop);

  /// Names inputs by their digests, independent of file and folder names: for reading inputs again
  /// that are known by content. Call before `finish`, which then computes all digests first.
  void call_by_digest(NamesByDigest names) { names_by_digest_ = std::move(names); }

  /// The opened files and folders, in the order given; `Entry::container` is an index into it.
  std::span<const std::unique_ptr<Input>> containers() const { return containers_; }

  /// kMachine if an archive has changed since it was opened, or a problem if such errors are
  /// skipped. Call once, after all reading.
  Status check_unchanged();
  /// Removes the folders of inputs from a sentence, as archives contain no paths of the machine.
  std::string without_folders(std::string sentence) const;

  /// The resolved path of a container.
  const std::string& container_path(std::uint32_t container) const {
    return resolved_paths_[container];
  }

  /// Adds an entry from a scan; its `container` must be set.
  void add_scanned(Entry entry) { entries_.push_back(std::move(entry)); }
  /// Marks a container as unreadable.
  void note_unreadable(std::uint32_t container, const Error& error);
  /// Adds the problems from the scan of a container.
  void add_scan_problems(std::uint32_t container, Problems problems);

  /// Finds the Voice data, sets canonical paths and roles of entries, and sorts. Folders with equal
  /// names are read completely, since their digests decide the order. Fails with advice if no input
  /// contains Voice data. An input that a gvoice archive was made from (same name and digest) and
  /// that is also given is one input, with the given entries. `questions` inspects the bytes of
  /// entries, which have the path as in the input, `container` and `locator` set: whether an HTML
  /// entry is a conversation page (class="hChatLog or class="haudio in the body), and what an index
  /// page states.
  Status finish(const EntryQuestions& questions, const StopFlag& stop);

  /// Sets the export of each input.
  void set_exports(std::span<const std::uint32_t> exports);

  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<InputInfo>& inputs() const { return inputs_; }
  /// Sorted; with names and paths as in `inputs` and `entries`.
  const Problems& problems() const { return problems_; }

  /// Computes the digests of archives by reading them. Call once, after `finish`. May run
  /// concurrently with const methods, but not with reads of InputInfo::digest or
  /// `set_folder_digests` of the same input.
  Status compute_archive_digests(const StopFlag& stop);

  /// Sets the digests of folders: SHA-256 over all entries in canonical order, for each the length
  /// of its path (8 bytes, little-endian), the path, its size (likewise) and its XXH3-128.
  /// `contents` has one element per entry of `entries()`; all zero for unread ones. May run beside
  /// `compute_archive_digests`.
  void set_folder_digests(std::span<const EntryContent> contents);

 private:
  struct Finisher;
  struct Opener;

  bool is_named(std::uint32_t container) const { return container < named_; }

  std::shared_ptr<ReadingContext> context_;
  std::vector<std::unique_ptr<Input>> containers_;
  std::size_t named_ = 0;                     ///< containers given by the user
  std::vector<std::string> resolved_paths_;   ///< by container
  std::vector<std::string> named_paths_;      ///< as the user wrote them
  std::vector<std::uint64_t> archive_bytes_;  ///< by container
  std::vector<Problems> raw_problems_;        ///< by container, with its own paths
  NamesByDigest names_by_digest_;
  std::vector<std::string> called_;  ///< by container, from `call_by_digest`; may be empty
  std::vector<Error> unreadable_;    ///< of inputs that cannot be read
  std::vector<InputInfo> inputs_;
  std::vector<Entry> entries_;
  Problems problems_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_CATALOG_H_
