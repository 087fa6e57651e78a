#ifndef GVOICE_VERIFY_ANEW_FOLDER_H_
#define GVOICE_VERIFY_ANEW_FOLDER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fs/output_folder.h"
#include "gvoice/result.h"
#include "sync/mutex.h"
#include "verification/archive_files.h"

namespace gvoice::verification {

/// Receives the files of an archive that is rendered again from its inputs, and compares each block
/// with the file of that name in an existing archive. Writes nothing and buffers only
/// pages.ndjson.zst, which is compared by content, as compression may vary. Adds differences to the
/// findings.
///
/// Thread-safe as fs::OutputFolder, except `finish`.
class AnewFolder : public fs::OutputFolder {
 public:
  /// What may differ from the rendered files.
  struct Allowances {
    /// The original inputs are not all available unchanged: pages.ndjson.zst is compared by the
    /// content of pages and media, and reports may differ.
    bool inputs_are_others = false;
    std::set<std::string> not_made;  ///< files that are accepted unchecked
  };
  /// Opens a medium of the account, by its path in the archive.
  using OpenMedium = std::function<Result<std::unique_ptr<fs::BlockReader>>(std::string_view)>;

  /// `archive` and the objects in `work` must outlive the folder.
  AnewFolder(const ArchiveFiles& archive, const Work& work, Allowances allowances,
             OpenMedium open_medium);

  Status make_folder(std::string_view) override { return {}; }
  Status write_file(std::string_view path, std::string_view content) override;
  Result<bool> write_file_if_absent(std::string_view path, std::string_view content) override;
  Result<std::unique_ptr<fs::BlockFile>> create_file(std::string_view path) override;
  Result<std::unique_ptr<fs::BlockReader>> open_file(std::string_view path) override {
    return open_medium_(path);
  }
  Result<std::optional<std::string>> path_of_new_file(std::string_view) override {
    return std::optional<std::string>();
  }
  Result<bool> move_file(std::string_view from, std::string_view to) override;
  Status remove_file(std::string_view path) override;
  Status remove_folder(std::string_view path) override;

  /// Reports files of the archive that were not rendered, except `media`, which were compared
  /// elsewhere. Returns how many files were compared, byte by byte or by content.
  std::uint64_t finish(const std::set<std::string_view>& media);
  /// Whether pages.ndjson.zst has the right content in other bytes. Call after `finish`.
  bool is_packed_otherwise() const;
  /// Rendered files that were not compared completely. Sorted; call after `finish`.
  std::vector<std::string> not_compared() const;

 private:
  class WholeFile;
  struct Made {
    std::set<std::string, std::less<>> paths;
    std::set<std::string, std::less<>> as_they_are;  ///< files whose own hash is right
    std::set<std::string> not_compared;
    bool packed_otherwise = false;
  };

  bool may_differ(std::string_view path) const;
  void note_made(std::string_view path);
  void note_as_it_is(const std::string& path, bool compared);
  void compare_packed(const std::string& path, std::string_view packed);
  void compare_packed_contents(const std::string& path, std::string_view there,
                               std::string_view packed);
  void compare_sums(std::string_view wanted);
  void report(const std::string& path, std::string detail) const;

  const ArchiveFiles& archive_;
  const Work& work_;
  const Allowances allowances_;
  const OpenMedium open_medium_;
  sync::Guarded<Made> made_{"AnewFolder.made"};
};

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ANEW_FOLDER_H_
