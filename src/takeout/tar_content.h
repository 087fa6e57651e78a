#ifndef GVOICE_TAKEOUT_TAR_CONTENT_H_
#define GVOICE_TAKEOUT_TAR_CONTENT_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "gvoice/result.h"
#include "takeout/archive_file.h"

namespace gvoice::takeout {

/// The bytes of a tar archive, decompressed block by block. Not thread-safe.
class TarContent {
 public:
  virtual ~TarContent() = default;

  /// The next block, valid until the next call; empty at the end. Damage ends the content early,
  /// see `damage`. Only a read error is an Error.
  virtual Result<std::string_view> next() = 0;

  /// What is wrong with the file, as the second half of a sentence; empty if nothing. A literal.
  virtual std::string_view damage() const = 0;

  /// How many bytes of the file were consumed.
  virtual std::uint64_t consumed() const = 0;
};

/// Whether a file that begins with `bytes` is compressed by bzip2, xz or Zstandard.
bool is_filtered(std::string_view bytes);

/// The content of a file, which must outlive it: one compressed by bzip2, xz or Zstandard is
/// unpacked by libarchive, all others by Gunzip.
Result<std::unique_ptr<TarContent>> open_tar_content(const ArchiveFile& file);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_TAR_CONTENT_H_
