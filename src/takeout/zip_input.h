#ifndef GVOICE_TAKEOUT_ZIP_INPUT_H_
#define GVOICE_TAKEOUT_ZIP_INPUT_H_

#include <string>
#include <string_view>
#include <vector>

#include "takeout/archive_file.h"
#include "takeout/input.h"
#include "takeout/zip_listing.h"

namespace gvoice::takeout {

/// A zip archive, read by its central directory (or, without one, by salvage). Whole entries are
/// inflated by libdeflate, larger ones in blocks by zlib; CRC and size of the inflated bytes are
/// always checked.
///
/// Thread-safety: see Input. Each thread keeps a decompressor and a buffer of compressed bytes.
class ZipInput : public Input {
 public:
  explicit ZipInput(ArchiveFile file) : file_(std::move(file)) {}

  Status list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) override;
  bool random_access() const override { return true; }
  Status read(const Entry& entry, ReadBuffer& buffer) const override;
  Status stream(const Entry& entry, const BlockSink& sink) const override;
  std::optional<fs::Origin> origin(const Entry& entry) const override;
  Status scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const override;
  Result<std::string> archive_digest(const StopFlag& stop) const override {
    return file_.digest(stop);
  }
  Status check_unchanged() const override { return file_.check_unchanged(); }
  std::string_view kind() const override { return "zip"; }
  Result<std::unique_ptr<Input>> open_nested(const Entry& entry) const override;

 private:
  Error entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const;
  /// The length of the local header at the start of `bytes`, checked against the record.
  Result<std::size_t> local_header_bytes(const Entry& entry, std::string_view bytes) const;
  /// The record of a readable entry; else its fault as an error.
  Result<const ZipRecord*> readable_record(const Entry& entry) const;
  /// The start of the entry's data; reads the local header.
  Result<std::uint64_t> data_offset(const Entry& entry, const ZipRecord& record) const;

  Status read_in_one(const Entry& entry, const ZipRecord& record, ReadBuffer& buffer) const;
  Status read_in_two(const Entry& entry, const ZipRecord& record, ReadBuffer& buffer) const;
  /// Decompresses the complete data of an entry and checks the bytes.
  Status unpack(const Entry& entry, const ZipRecord& record, std::string_view data,
                ReadBuffer& buffer) const;
  Status check(const Entry& entry, const ZipRecord& record, std::uint64_t size,
               std::uint32_t crc) const;

  ArchiveFile file_;
  std::vector<ZipRecord> records_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_INPUT_H_
