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
/// into sections of whole lines. The compressed file stays in memory; sections are unpacked on
/// demand, and the last ones are cached. The file is not trusted.
///
/// Thread-safe after `open`.
class KeptLines {
 public:
  /// Opens the file in the open folder `archive`, preferring the compressed one; an Error if it has
  /// neither. `path` is the name of the folder in messages.
  static Result<std::unique_ptr<KeptLines>> open(int archive, const std::string& path,
                                                 fs::InputDisk& disk = fs::InputDisk::real());

  /// The name of the file that was opened.
  std::string_view name() const { return name_; }
  bool plain() const { return frames_.empty(); }
  /// SHA-256 of the file, 64 hex digits.
  const std::string& sha256() const { return sha256_; }
  std::size_t sections() const { return plain() ? 1 : frames_.size(); }

  using Section = std::shared_ptr<const std::string>;
  /// kDamaged if the section cannot be unpacked.
  Result<Section> section(std::size_t index) const;

 private:
  KeptLines() = default;
  Error damaged() const;

  std::string path_;
  std::string_view name_;
  std::string sha256_;
  Section file_;
  std::vector<ZstdFrame> frames_;  ///< of the file; empty if it is plain
  struct Unpacked {
    std::size_t index = 0;
    Section section;
  };
  /// Newest last.
  mutable sync::Guarded<std::vector<Unpacked>> unpacked_{"KeptLines.unpacked"};
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_KEPT_LINES_H_
