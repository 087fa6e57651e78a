#include "takeout/zip_salvage.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "base/errors.h"
#include "base/text.h"
#include "takeout/inflater.h"
#include "takeout/zip_format.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
// A split archive begins with the signature of a descriptor.
constexpr std::size_t kSplitMarkerBytes = 4;

/// Scans one archive.
class Salvager {
 public:
  Salvager(const ArchiveFile& file, ZipListing& listing, const StopFlag& stop)
      : file_(file), listing_(listing), stop_(stop), window_(file) {}

  /// Reads the entry at `position_`; false if there is none, or if the next position is unknown.
  Result<bool> take_entry();
  Status skip_split_marker();

 private:
  struct Inflated {
    std::uint64_t compressed = 0;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
    bool complete = false;
  };
  Result<Inflated> inflate_from(std::uint64_t start);
  /// Inflates the entry whose data begins at `start`, sets `record`, and returns the end of its
  /// descriptor; nullopt if it is not found.
  Result<std::optional<std::uint64_t>> find_end_by_inflating(std::uint64_t start,
                                                             ZipRecord& record);
  /// The length of the data descriptor at `start`, or nullopt if none matches; sets the CRC of
  /// `record`.
  Result<std::optional<std::size_t>> match_descriptor(std::uint64_t start, ZipRecord& record);

  const ArchiveFile& file_;
  ZipListing& listing_;
  const StopFlag& stop_;
  ArchiveWindow window_;
  std::uint64_t position_ = 0;
  Inflater inflater_{Inflater::Format::kRaw};
  std::unique_ptr<char[]> output_ = std::make_unique_for_overwrite<char[]>(kBlockBytes);
};

Status Salvager::skip_split_marker() {
  const Result<std::string_view> start = window_.view(0, kSplitMarkerBytes);
  if (!start.ok()) return start.error();
  if (start->size() == kSplitMarkerBytes && zip::u32_at(*start, 0) == zip::kDescriptorSignature) {
    position_ = kSplitMarkerBytes;
  }
  return {};
}

Result<Salvager::Inflated> Salvager::inflate_from(std::uint64_t start) {
  inflater_.reset();
  Inflated result;
  while (true) {
    if (stop_.requested()) return interrupted();
    const Result<std::string_view> input = window_.view(start + result.compressed, kBlockBytes / 4);
    if (!input.ok()) return input.error();
    const Inflater::Step step = inflater_.step(*input, {output_.get(), kBlockBytes});
    result.crc = libdeflate_crc32(result.crc, output_.get(), step.produced);
    result.compressed += step.consumed;
    result.size += step.produced;
    result.complete = step.end;
    if (step.end || step.damaged || (step.consumed == 0 && step.produced == 0)) return result;
  }
}

Result<std::optional<std::size_t>> Salvager::match_descriptor(std::uint64_t start,
                                                              ZipRecord& record) {
  constexpr std::size_t kLongest = 24;
  const Result<std::string_view> bytes = window_.view(start, kLongest);
  if (!bytes.ok()) return bytes.error();
  // The signature is optional, and sizes may have 4 or 8 bytes.
  for (const std::size_t signature : {std::size_t{4}, std::size_t{0}}) {
    for (const std::size_t width : {std::size_t{4}, std::size_t{8}}) {
      const std::size_t length = signature + 4 + 2 * width;
      if (bytes->size() < length) continue;
      if (signature > 0 && zip::u32_at(*bytes, 0) != zip::kDescriptorSignature) continue;
      const std::size_t sizes = signature + 4;
      const std::uint64_t compressed =
          width == 4 ? zip::u32_at(*bytes, sizes) : zip::u64_at(*bytes, sizes);
      const std::uint64_t size =
          width == 4 ? zip::u32_at(*bytes, sizes + width) : zip::u64_at(*bytes, sizes + width);
      if (compressed != record.compressed || size != record.size) continue;
      record.crc = zip::u32_at(*bytes, signature);
      return std::optional(length);
    }
  }
  return std::optional<std::size_t>();
}

Result<std::optional<std::uint64_t>> Salvager::find_end_by_inflating(std::uint64_t start,
                                                                     ZipRecord& record) {
  const Result<Inflated> inflated = inflate_from(start);
  if (!inflated.ok()) return inflated.error();
  record.compressed = inflated->compressed;
  record.size = inflated->size;
  record.crc = inflated->crc;
  if (!inflated->complete) {
    record.fault = ZipFault::kCut;
    return std::optional<std::uint64_t>();
  }
  const std::uint64_t data_end = start + record.compressed;
  const Result<std::optional<std::size_t>> descriptor = match_descriptor(data_end, record);
  if (!descriptor.ok()) return descriptor.error();
  return *descriptor ? std::optional(data_end + **descriptor) : std::nullopt;
}

Result<bool> Salvager::take_entry() {
  if (stop_.requested()) return interrupted();
  Result<std::string_view> bytes = window_.view(position_, zip::kLocalBytes);
  if (!bytes.ok()) return bytes.error();
  if (bytes->size() < zip::kLocalBytes || zip::u32_at(*bytes, 0) != zip::kLocalSignature)
    return false;
  const std::uint16_t flags = zip::u16_at(*bytes, 6);
  const std::size_t name_length = zip::u16_at(*bytes, 26);
  const std::size_t header = zip::kLocalBytes + name_length + zip::u16_at(*bytes, 28);
  bytes = window_.view(position_, header);
  if (!bytes.ok()) return bytes.error();
  if (bytes->size() < header) return false;

  ZipRecord record;
  record.offset = position_;
  record.method = zip::u16_at(*bytes, 8);
  record.crc = zip::u32_at(*bytes, 14);
  if (flags & zip::kFlagEncrypted) record.fault = ZipFault::kEncrypted;
  zip::Extents extents{zip::u32_at(*bytes, 22), zip::u32_at(*bytes, 18), 0};
  const bool sound = zip::resolve_zip64(bytes->substr(zip::kLocalBytes + name_length), extents);
  const std::string name(bytes->substr(zip::kLocalBytes, name_length));
  const std::uint64_t start = position_ + header;

  std::optional<std::uint64_t> end;
  if ((flags & zip::kFlagDescriptor) == 0) {
    record.size = extents.size;
    record.compressed = extents.compressed;
    if (sound && record.compressed <= file_.size() - start) end = start + record.compressed;
    if (!end) record.fault = ZipFault::kCut;
  } else if (record.method == zip::kDeflated && record.fault == ZipFault::kNone) {
    const Result<std::optional<std::uint64_t>> found = find_end_by_inflating(start, record);
    if (!found.ok()) return found.error();
    end = *found;
  } else if (record.fault == ZipFault::kNone) {
    record.fault = ZipFault::kCut;
  }
  if (record.fault == ZipFault::kNone) {
    const bool known_method = record.method == zip::kStored || record.method == zip::kDeflated;
    record.fault = known_method ? check_sizes(record) : ZipFault::kUnknownMethod;
  }
  listing_.add(record, name);
  position_ = end.value_or(file_.size());
  return end.has_value();
}

}  // namespace

Status salvage_zip(const ArchiveFile& file, ZipListing& listing, Problems& problems,
                   const StopFlag& stop) {
  Salvager salvager(file, listing, stop);
  Status status = salvager.skip_split_marker();
  if (!status.ok()) return status;
  while (true) {
    const Result<bool> taken = salvager.take_entry();
    if (!taken.ok()) return taken.error();
    if (!*taken) break;
  }
  const auto readable =
      std::count_if(listing.records.begin(), listing.records.end(),
                    [](const ZipRecord& record) { return record.fault == ZipFault::kNone; });
  if (readable == 0) {
    return Error{
        ErrorKind::kDamaged,
        "Nothing can be read from " + printable(file.path()) +
            ": the zip archive has no directory, and no complete file before the damage.",
        "Download the archive again; if it is one slice of a larger file, join the slices first."};
  }
  Problem problem;
  problem.kind = ProblemKind::kDamagedArchive;
  problem.detail =
      "The zip archive is cut off or its directory is damaged: " + std::to_string(readable) +
      " files were found whole in it, what else it held is lost. Download it again, or join its "
      "slices.";
  problems.push_back(std::move(problem));
  return {};
}

}  // namespace gvoice::takeout
