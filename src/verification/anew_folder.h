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

/// Takes the files of an archive that is made anew from its inputs, and compares each, as it comes,
/// with the file of that name in an archive that is there. Nothing is written, and no file is held
/// in memory but the packed pages.ndjson.zst, which counts by what it holds: how it is packed is
/// the library's choice. What differs goes to the findings.
///
/// Thread-safe as fs::OutputFolder says; `finish` belongs to one thread.
class AnewFolder : public fs::OutputFolder {
 public:
  /// What need not, or cannot, be as it is made anew.
  struct Allowances {
    /// Not everything that was read for the archive is at hand as it was: pages.ndjson.zst counts
    /// by what it keeps of pages and media, and the reports may say something else.
    bool inputs_are_others = false;
    std::set<std::string> not_made;  ///< files that are taken as they are
  };
  /// Opens a medium of the account, by its path in the archive.
  using OpenMedium = std::function<Result<std::unique_ptr<fs::BlockReader>>(std::string_view)>;

  /// `archive` and what `work` names must outlive the folder.
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

  /// Tells the files of the archive that were not made, but for `media`, whose contents were
  /// compared elsewhere. Returns how many files were compared, byte by byte or by what they hold.
  std::uint64_t finish(const std::set<std::string_view>& media);
  /// Whether pages.ndjson.zst holds what it should, in other bytes. Asked after `finish`.
  bool is_packed_otherwise() const;
  /// Files that were made, and not compared whole. Sorted; asked after `finish`.
  std::vector<std::string> not_compared() const;

 private:
  class WholeFile;
  struct Made {
    std::set<std::string, std::less<>> paths;
    std::set<std::string, std::less<>> as_they_are;  ///< whose own hash is the right one
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
  void tell(const std::string& path, std::string detail) const;

  const ArchiveFiles& archive_;
  const Work& work_;
  const Allowances allowances_;
  const OpenMedium open_medium_;
  sync::Guarded<Made> made_{"AnewFolder.made"};
};

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ANEW_FOLDER_H_
