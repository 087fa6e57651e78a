#ifndef GVOICE_TAKEOUT_KEPT_LINES_H_
#define GVOICE_TAKEOUT_KEPT_LINES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/zstd_frames.h"
#include "fs/disk.h"
#include "gvoice/result.h"
#include "sync/mutex.h"

namespace gvoice::takeout {

/// The lines of an archive's pages.ndjson.zst, or of the plain pages.ndjson of version 1.0, cut
/// into sections of whole lines. The file stays in memory as it is, packed; sections are unpacked
/// when they are asked for, and the last ones are kept. Anybody may have made the file.
///
/// Thread-safe once it is open.
class KeptLines {
 public:
  /// The file in the open folder `archive`, the packed one where it has both; an Error where it has
  /// neither. `path` is what messages call the folder.
  static Result<std::unique_ptr<KeptLines>> open(int archive, const std::string& path,
                                                 fs::InputDisk& disk = fs::InputDisk::real());

  /// The name of the file that was opened.
  std::string_view name() const { return name_; }
  bool plain() const { return frames_.empty(); }
  /// SHA-256 of the file, 64 hex digits.
  const std::string& sha256() const { return sha256_; }
  std::size_t sections() const { return plain() ? 1 : frames_.size(); }

  using Section = std::shared_ptr<const std::string>;
  /// An Error (kDamaged) where the section cannot be unpacked.
  Result<Section> section(std::size_t index) const;

 private:
  KeptLines() = default;
  Error damaged() const;

  std::string path_;
  std::string_view name_;
  std::string sha256_;
  Section file_;
  std::vector<ZstdFrame> frames_;  ///< in the file; none where it is plain
  struct Unpacked {
    std::size_t index = 0;
    Section section;
  };
  /// The newest stands last.
  mutable sync::Guarded<std::vector<Unpacked>> unpacked_{"KeptLines.unpacked"};
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_KEPT_LINES_H_
