#ifndef GVOICE_TAKEOUT_FOLDER_INPUT_H_
#define GVOICE_TAKEOUT_FOLDER_INPUT_H_

#include <sys/stat.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fs/disk.h"
#include "takeout/input.h"
#include "takeout/reading_context.h"

namespace gvoice::takeout {

/// A folder as input, recursively. Sizes are known for media files only (stat of the others would
/// cost more than half of reading them). Symbolic links are not followed. A gvoice archive below it
/// (report.json beside SHA256SUMS) is skipped and reported as a problem; if the folder itself is
/// one, that is an error.
///
/// The folder and its few largest subfolders stay open in OpenFiles; each read opens one more. A
/// folder that cannot be listed is an error or, if such errors are skipped, an unreadable entry.
/// Thread-safety: see Input.
class FolderInput : public Input {
 public:
  /// `root` is the open folder at `path`, and `info` its fstat result.
  FolderInput(std::shared_ptr<ReadingContext> context, fs::FileDescriptor root,
              const struct stat& info, std::string path);

  Status list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) override;
  bool random_access() const override { return true; }
  Status read(const Entry& entry, ReadBuffer& buffer) const override;
  Status stream(const Entry& entry, const BlockSink& sink) const override;
  std::optional<fs::Origin> origin(const Entry& entry) const override;
  Status scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const override;
  Result<std::string> archive_digest(const StopFlag& stop) const override;
  std::string_view kind() const override { return "folder"; }
  Result<std::unique_ptr<Input>> open_nested(const Entry& entry) const override;

 private:
  struct Folder {
    std::string path;  ///< below the root, with a final `/`; empty for the root
    std::uint64_t entries = 0;
    std::optional<OpenFiles::Key> key = {};  ///< for the few largest, which are kept open
  };
  struct Listing;

  void mend_names(std::vector<Entry>& entries, std::size_t first);

  /// Whether to follow a link directly inside the root: its name is that of an export's root, and
  /// its target neither contains this folder nor is inside it.
  bool links_to_export(std::string_view name) const;
  Status list_folder(std::size_t index, Listing& listing);
  /// Handles a folder that cannot be listed completely.
  Status pass_over_folder(std::size_t index, int error_number, Listing& listing);
  void keep_largest_open();
  Result<OpenFiles::Lease> root() const;
  Result<OpenFiles::Lease> open_folder(const Folder& folder) const;
  Result<fs::FileDescriptor> open_entry(const Entry& entry) const;
  /// The path of an entry's file below the root.
  std::string path_on_disk(const Entry& entry) const;
  std::string path_of(const Folder& folder) const;
  Error entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const;

  std::shared_ptr<ReadingContext> context_;
  OpenFiles::Key root_;
  dev_t device_;
  ino_t inode_;
  std::string path_;
  std::vector<Folder> folders_;
  /// Files whose path differs from their name on the disk (mended_entry_name): index of the folder,
  /// name.
  std::vector<std::pair<std::size_t, std::string>> renamed_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_FOLDER_INPUT_H_
