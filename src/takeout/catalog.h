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

/// One input as people see it: an archive file, or one Voice folder in a folder that the user
/// named.
struct InputInfo {
  /// Last component of the resolved path; where one named folder holds several Voice folders, the
  /// topmost folder that holds this one alone. Equal names get ` (2)` … in the order of their
  /// digests.
  std::string name;
  std::string base_name;  ///< the same without that number
  std::string kind;       ///< `folder`, `zip`, `tgz`, `archive`
  std::uint32_t container = 0;
  std::uint64_t archive_bytes = 0;  ///< of an archive file; 0 for folders
  /// Inputs of one export share it (exports.h); from 0. Until `set_exports` all are one.
  std::uint32_t export_id = 0;
  std::uint64_t entries = 0;
  /// The owner's, as the Phones.vcf of an input wrote them that an archive of ours remembers.
  std::vector<std::string> own_numbers = {};
  /// 64 hex digits; of archives filled by `compute_archive_digests`, of folders by
  /// `set_folder_digests`.
  std::string digest;
};

/// What a folder's digest is made of, for one entry of the Voice data.
struct EntryContent {
  std::uint64_t size = 0;
  std::array<std::uint8_t, 16> xxh3_128{};
};

/// Names of inputs by their digests; inputs of one digest take their names in order.
using NamesByDigest = std::map<std::string, std::vector<std::string>, std::less<>>;

/// All entries of all inputs in canonical order: by path, then name of the input, then digest of
/// the input.
///
/// Use: `open`; for each container without random access one `scan`, whose entries go to
/// `add_scanned` and whose problems to `add_scan_problems`; `finish`. From then on it does not
/// change (but for the digests) and may be read by any number of threads.
class Catalog {
 public:
  /// Opens the inputs and lists those with random access. Archives that lie in a named folder, and
  /// those in a zip one level deep, are opened as if they were named (nested_archives.h). One whose
  /// content is no archive, or damaged beyond reading, is told as a problem, and fails the run only
  /// where no other input holds Voice data. The same file or folder named twice counts once. A
  /// folder inside another named one is an error of usage. Archives of ours inside a folder
  /// (report.json and SHA256SUMS beside each other) are passed over, as a problem.
  static Result<Catalog> open(
      std::span<const std::string> paths, const StopFlag& stop,
      const std::shared_ptr<ReadingContext>& context = ReadingContext::usual());

  /// Opens one more archive of ours, which nobody named: what holds Voice data is still asked of
  /// the named inputs alone. Does nothing where it is one of them. To be called once, after `open`.
  Status join(const std::string& archive, const StopFlag& stop);

  /// What to call the inputs of these digests, whatever their files or folders are called: for a
  /// second reading, of what is known by its content. To be called before `finish`, which then
  /// works out all digests first.
  void call_by_digest(NamesByDigest names) { names_by_digest_ = std::move(names); }

  /// What the bytes are read from, in the order in which it was named; `Entry::container` is an
  /// index in it.
  std::span<const std::unique_ptr<Input>> containers() const { return containers_; }

  /// An error of kind kMachine where an archive is not as it was when it was opened, unless such
  /// faults are passed over: then it is a problem. Asked once, when all is read.
  Status check_unchanged();
  /// A sentence without the folders of the inputs: no place of a machine stands in an archive.
  std::string without_folders(std::string sentence) const;

  /// The resolved path of a container.
  const std::string& container_path(std::uint32_t container) const {
    return resolved_paths_[container];
  }

  /// Takes an entry that a scan told; its `container` must be set.
  void add_scanned(Entry entry) { entries_.push_back(std::move(entry)); }
  /// Says that nothing of a container can be read.
  void note_unreadable(std::uint32_t container, const Error& error);
  /// Takes the problems that the scan of a container told.
  void add_scan_problems(std::uint32_t container, Problems problems);

  /// Finds the Voice data, gives entries their canonical paths and roles, computes what the order
  /// needs, sorts. Folders of equal name are read whole for it, since their digests decide. Fails
  /// with a sentence that helps where no input holds any Voice data (a folder with Takeout archives
  /// in it is told so). What an archive of ours was made from, by name and digest, and what is
  /// given as well, is one input, whose entries are those that are given. `questions` are answered
  /// from the bytes of entries, which have the path as the input has it, and `container` and
  /// `locator` set: whether an HTML entry is a conversation page (class="hChatLog or class="haudio
  /// in the body), and what an index page tells.
  Status finish(const EntryQuestions& questions, const StopFlag& stop);

  /// Says of which export each input is a part.
  void set_exports(std::span<const std::uint32_t> exports);

  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<InputInfo>& inputs() const { return inputs_; }
  /// Sorted; with inputs and paths as `inputs` and `entries` have them.
  const Problems& problems() const { return problems_; }

  /// Fills in the digests of archives by reading them. To be called once, after `finish`. It may
  /// run on a thread of its own beside any const method, as long as nobody reads InputInfo::digest
  /// or calls `set_folder_digests` of the same input until it has returned.
  Status compute_archive_digests(const StopFlag& stop);

  /// Fills in the digests of folders: SHA-256 over each entry in canonical order: the length of its
  /// path (8 bytes, little-endian), the path, its size (the same), its XXH3-128. `contents` has one
  /// element for each entry of `entries()`; what was not read is all zero. May run beside
  /// `compute_archive_digests`.
  void set_folder_digests(std::span<const EntryContent> contents);

 private:
  struct Finisher;
  struct Opener;

  bool is_named(std::uint32_t container) const { return container < named_; }

  std::shared_ptr<ReadingContext> context_;
  std::vector<std::unique_ptr<Input>> containers_;
  std::size_t named_ = 0;                     ///< containers that are not joined
  std::vector<std::string> resolved_paths_;   ///< of each container
  std::vector<std::string> named_paths_;      ///< as the user wrote them
  std::vector<std::uint64_t> archive_bytes_;  ///< of each container
  std::vector<Problems> raw_problems_;        ///< of each container, with paths as it has them
  NamesByDigest names_by_digest_;
  std::vector<std::string> called_;  ///< of each container, by `call_by_digest`; may be empty
  std::vector<Error> unreadable_;    ///< of inputs of which nothing can be read
  std::vector<InputInfo> inputs_;
  std::vector<Entry> entries_;
  Problems problems_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_CATALOG_H_
