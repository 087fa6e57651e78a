#ifndef GVOICE_TAKEOUT_FOLDER_INPUT_H_
#define GVOICE_TAKEOUT_FOLDER_INPUT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fs/disk.h"
#include "takeout/input.h"

namespace gvoice::takeout {

/// A folder with everything below it. Sizes are known for media files only (asking for the others
/// would cost more than half of reading them). Symbolic links are not followed; folders that cannot
/// be listed are a problem. An archive of ours below it (a folder with report.json beside
/// SHA256SUMS) is passed over, as a problem; being one itself is an error.
///
/// Keeps descriptors for the folder itself and the few folders that hold most files; each read
/// opens one more. Thread-safety: as Input says.
class FolderInput : public Input {
 public:
  /// `root` is the open folder; `path` is what error messages call it.
  FolderInput(fs::FileDescriptor root, std::string path)
      : root_(std::move(root)), path_(std::move(path)) {}

  Status list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) override;
  bool random_access() const override { return true; }
  Status read(const Entry& entry, ReadBuffer& buffer) const override;
  Status stream(const Entry& entry, const BlockSink& sink) const override;
  Status scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const override;
  Result<std::string> archive_digest(const StopFlag& stop) const override;
  std::string_view kind() const override { return "folder"; }

 private:
  struct Folder {
    std::string path;  ///< below the root, with a final `/`; empty for the root
    std::uint64_t entries = 0;
    fs::FileDescriptor descriptor;  ///< open for the few largest
  };
  struct Listing;

  Status list_folder(std::size_t index, Listing& listing);
  void keep_largest_open();
  Result<fs::FileDescriptor> open_entry(const Entry& entry) const;
  Error entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const;

  fs::FileDescriptor root_;
  std::string path_;
  std::vector<Folder> folders_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_FOLDER_INPUT_H_
