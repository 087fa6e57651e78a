#ifndef GVOICE_TAKEOUT_GUNZIP_H_
#define GVOICE_TAKEOUT_GUNZIP_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "gvoice/result.h"
#include "takeout/archive_file.h"
#include "takeout/inflater.h"
#include "takeout/tar_content.h"

namespace gvoice::takeout {

/// The content of a file that may be gzipped, block by block. Concatenated gzip members are one
/// content. Not thread-safe; the file must outlive it.
class Gunzip : public TarContent {
 public:
  explicit Gunzip(const ArchiveFile& file) : file_(file) {}

  /// The next block, valid until the next call; empty at the end. Damage ends the content early,
  /// see `damage`. Only a read error is an Error.
  Result<std::string_view> next() override;

  /// What is wrong with the file, as the second half of a sentence; empty if nothing. A literal.
  std::string_view damage() const override { return damage_; }

  /// How many bytes of the file were consumed.
  std::uint64_t consumed() const override { return offset_ - input_.size(); }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 20;
  enum class Shape : std::uint8_t { kUnknown, kPlain, kGzip };

  Status refill();

  const ArchiveFile& file_;
  Inflater inflater_{Inflater::Format::kGzip};
  std::unique_ptr<char[]> packed_ = std::make_unique_for_overwrite<char[]>(kBlockBytes);
  std::unique_ptr<char[]> block_ = std::make_unique_for_overwrite<char[]>(kBlockBytes);
  std::string_view input_;    ///< unread part of `packed_`
  std::uint64_t offset_ = 0;  ///< file offset of the end of `packed_`
  Shape shape_ = Shape::kUnknown;
  bool between_members_ = false;
  bool ended_ = false;
  std::string_view damage_;
};

/// Whether a file that begins with `bytes` is gzipped.
bool is_gzip(std::string_view bytes);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_GUNZIP_H_
