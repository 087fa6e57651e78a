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

constexpr std::size_t kSalvageBlockBytes = std::size_t{256} * 1024;
constexpr std::size_t kSearchBytes = std::size_t{16} * 1024;
// An archive made to be read again and again from each damaged entry must not take for ever.
constexpr std::uint64_t kMostPasses = 8;
// A split archive begins with the signature of a descriptor.
constexpr std::size_t kSplitMarkerBytes = 4;

/// Whether a local header may begin here: what is searched for byte by byte must not be found by
/// chance.
bool is_local_header(std::string_view bytes) {
  constexpr std::uint16_t kNewestVersion = 63;
  constexpr std::size_t kLongestName = 4096;
  if (bytes.size() < zip::kLocalBytes || zip::u32_at(bytes, 0) != zip::kLocalSignature)
    return false;
  const std::size_t name_length = zip::u16_at(bytes, 26);
  return (zip::u16_at(bytes, 4) & 0xFF) <= kNewestVersion && name_length > 0 &&
         name_length <= kLongestName;
}

/// Scans one archive.
class Salvager {
 public:
  Salvager(const ArchiveFile& file, ZipListing& listing, const StopFlag& stop)
      : file_(file), listing_(listing), stop_(stop), window_(file) {}

  /// Reads the next entry from `position_` on; false if there is none.
  Result<bool> take_entry();
  Status skip_split_marker();

 private:
  struct Inflated {
    std::uint64_t compressed = 0;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
    bool complete = false;
  };
  /// What is known of the entry whose data begins at `start`.
  struct Header {
    ZipRecord record;
    std::string name;
    std::uint64_t start = 0;
    bool has_descriptor = false;
    bool has_sizes = false;  ///< they are in the header, and the file is long enough
  };

  /// The next place from `from` on where `is_it` accepts what begins with `PK`; nullopt at the end
  /// of the file. `is_it` gets kLocalBytes from there, fewer at the end.
  template <typename Accept>
  Result<std::optional<std::uint64_t>> search(std::uint64_t from, const Accept& is_it);
  Result<std::optional<Header>> header_at(std::uint64_t position);
  Result<std::optional<Header>> next_header();
  /// The end of the entry; nullopt if it is damaged. Sets what its header left open.
  Result<std::optional<std::uint64_t>> end_of(Header& header);
  bool is_exhausted() const { return work_ / kMostPasses > file_.size(); }
  Result<bool> is_followed_by_a_header(std::uint64_t end);
  Result<bool> has_right_checksum(const Header& header);
  Result<Inflated> inflate_from(std::uint64_t start);
  Result<std::uint32_t> checksum_of(std::uint64_t start, std::uint64_t size);
  /// Inflates the entry whose data begins at `start`, sets `record`, and returns the end of its
  /// descriptor; nullopt if it is not found.
  Result<std::optional<std::uint64_t>> find_end_by_inflating(std::uint64_t start,
                                                             ZipRecord& record);
  /// The same for data that is stored as it is: its end is where a descriptor states the length.
  Result<std::optional<std::uint64_t>> find_end_of_stored(std::uint64_t start, ZipRecord& record);
  /// The length of the data descriptor at `start`, or nullopt if none matches; sets the CRC of
  /// `record`.
  Result<std::optional<std::size_t>> match_descriptor(std::uint64_t start, ZipRecord& record);

  const ArchiveFile& file_;
  ZipListing& listing_;
  const StopFlag& stop_;
  ArchiveWindow window_;
  std::uint64_t position_ = 0;
  std::uint64_t work_ = 0;  ///< bytes searched, inflated or summed so far
  Inflater inflater_{Inflater::Format::kRaw};
  std::unique_ptr<char[]> output_ = std::make_unique_for_overwrite<char[]>(kSalvageBlockBytes);
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
    const Result<std::string_view> input =
        window_.view(start + result.compressed, kSalvageBlockBytes / 4);
    if (!input.ok()) return input.error();
    const Inflater::Step step = inflater_.step(*input, {output_.get(), kSalvageBlockBytes});
    result.crc = libdeflate_crc32(result.crc, output_.get(), step.produced);
    result.compressed += step.consumed;
    work_ += step.consumed;
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
  if (!inflated->complete) return std::optional<std::uint64_t>();
  const std::uint64_t data_end = start + record.compressed;
  const Result<std::optional<std::size_t>> descriptor = match_descriptor(data_end, record);
  if (!descriptor.ok()) return descriptor.error();
  return *descriptor ? std::optional(data_end + **descriptor) : std::nullopt;
}

template <typename Accept>
Result<std::optional<std::uint64_t>> Salvager::search(std::uint64_t from, const Accept& is_it) {
  for (std::uint64_t at = from; at < file_.size();) {
    if (stop_.requested()) return interrupted();
    const Result<std::string_view> bytes = window_.view(at, kSearchBytes);
    if (!bytes.ok()) return bytes.error();
    if (is_exhausted()) break;
    const bool is_end = at + bytes->size() >= file_.size();
    for (std::size_t found = bytes->find("PK"); found != std::string_view::npos;
         found = bytes->find("PK", found + 1)) {
      const std::string_view rest = bytes->substr(found, zip::kLocalBytes);
      if (rest.size() < zip::kLocalBytes && !is_end) break;
      if (!is_it(rest)) continue;
      work_ += found;
      return std::optional(at + found);
    }
    work_ += bytes->size();
    if (is_end) break;
    at += bytes->size() - zip::kLocalBytes + 1;
  }
  return std::optional<std::uint64_t>();
}

Result<std::optional<Salvager::Header>> Salvager::header_at(std::uint64_t position) {
  Result<std::string_view> bytes = window_.view(position, zip::kLocalBytes);
  if (!bytes.ok()) return bytes.error();
  if (!is_local_header(*bytes)) return std::optional<Header>();
  const std::uint16_t flags = zip::u16_at(*bytes, 6);
  const std::size_t name_length = zip::u16_at(*bytes, 26);
  const std::size_t length = zip::kLocalBytes + name_length + zip::u16_at(*bytes, 28);
  bytes = window_.view(position, length);
  if (!bytes.ok()) return bytes.error();
  if (bytes->size() < length) return std::optional<Header>();

  Header header;
  header.record.offset = position;
  header.record.method = zip::u16_at(*bytes, 8);
  header.record.crc = zip::u32_at(*bytes, 14);
  if (flags & zip::kFlagEncrypted) header.record.fault = ZipFault::kEncrypted;
  header.name = bytes->substr(zip::kLocalBytes, name_length);
  header.start = position + length;
  header.has_descriptor = (flags & zip::kFlagDescriptor) != 0;
  zip::Extents extents{zip::u32_at(*bytes, 22), zip::u32_at(*bytes, 18), 0};
  const bool sound = zip::resolve_zip64(bytes->substr(zip::kLocalBytes + name_length), extents);
  if (!header.has_descriptor) {
    header.record.size = extents.size;
    header.record.compressed = extents.compressed;
    header.has_sizes = sound && extents.compressed <= file_.size() - header.start;
  }
  return std::optional(std::move(header));
}

Result<bool> Salvager::is_followed_by_a_header(std::uint64_t end) {
  const Result<std::string_view> bytes = window_.view(end, 4);
  if (!bytes.ok()) return bytes.error();
  // A header that is cut off is one too.
  if (bytes->size() < 4) return std::string_view("PK\3").starts_with(bytes->substr(0, 3));
  switch (zip::u32_at(*bytes, 0)) {
    case zip::kLocalSignature:
    case zip::kDirectorySignature:
    case zip::kEndSignature:
    case zip::kEnd64Signature:
      return true;
    default:
      return false;
  }
}

Result<std::uint32_t> Salvager::checksum_of(std::uint64_t start, std::uint64_t size) {
  std::uint32_t crc = 0;
  for (std::uint64_t done = 0; done < size;) {
    if (stop_.requested()) return interrupted();
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(size - done, kSalvageBlockBytes));
    const Result<std::string_view> bytes = window_.view(start + done, wanted);
    if (!bytes.ok()) return bytes.error();
    if (bytes->empty()) break;
    crc = libdeflate_crc32(crc, bytes->data(), bytes->size());
    done += bytes->size();
    work_ += bytes->size();
  }
  return crc;
}

Result<bool> Salvager::has_right_checksum(const Header& header) {
  const ZipRecord& record = header.record;
  if (record.method == zip::kStored) {
    const Result<std::uint32_t> crc = checksum_of(header.start, record.compressed);
    if (!crc.ok()) return crc.error();
    return *crc == record.crc;
  }
  if (record.method != zip::kDeflated) return false;
  const Result<Inflated> inflated = inflate_from(header.start);
  if (!inflated.ok()) return inflated.error();
  return inflated->complete && inflated->compressed == record.compressed &&
         inflated->crc == record.crc;
}

Result<std::optional<std::uint64_t>> Salvager::find_end_of_stored(std::uint64_t start,
                                                                  ZipRecord& record) {
  // A descriptor without a signature has 12 or 20 bytes and ends where a header begins.
  for (std::uint64_t from = start;;) {
    const Result<std::optional<std::uint64_t>> found = search(from, [](std::string_view bytes) {
      const std::uint32_t signature = zip::u32_at(bytes, 0);
      return signature == zip::kDescriptorSignature || signature == zip::kLocalSignature ||
             signature == zip::kDirectorySignature;
    });
    if (!found.ok()) return found.error();
    if (!*found) return std::optional<std::uint64_t>();
    for (const std::size_t before : {std::size_t{0}, std::size_t{12}, std::size_t{20}}) {
      if (**found < start + before) continue;
      const std::uint64_t data_end = **found - before;
      record.compressed = record.size = data_end - start;
      const Result<std::optional<std::size_t>> length = match_descriptor(data_end, record);
      if (!length.ok()) return length.error();
      if (*length) return std::optional(data_end + **length);
    }
    from = **found + 1;
  }
}

Result<std::optional<std::uint64_t>> Salvager::end_of(Header& header) {
  if (!header.has_descriptor) {
    if (!header.has_sizes) return std::optional<std::uint64_t>();
    const std::uint64_t end = header.start + header.record.compressed;
    Result<bool> whole = is_followed_by_a_header(end);
    // Bytes may have gone missing inside it, and then other entries begin before its end.
    if (whole.ok() && !*whole) whole = has_right_checksum(header);
    if (!whole.ok()) return whole.error();
    return *whole ? std::optional(end) : std::nullopt;
  }
  if (header.record.fault != ZipFault::kNone) return std::optional<std::uint64_t>();
  if (header.record.method == zip::kDeflated)
    return find_end_by_inflating(header.start, header.record);
  if (header.record.method == zip::kStored) return find_end_of_stored(header.start, header.record);
  return std::optional<std::uint64_t>();
}

Result<std::optional<Salvager::Header>> Salvager::next_header() {
  Result<std::optional<Header>> header = header_at(position_);
  while (header.ok() && !*header) {
    const Result<std::optional<std::uint64_t>> found =
        search(position_ + 1, [](std::string_view bytes) { return is_local_header(bytes); });
    if (!found.ok()) return found.error();
    if (!*found) return std::optional<Header>();
    position_ = **found;
    header = header_at(position_);
  }
  return header;
}

Result<bool> Salvager::take_entry() {
  if (stop_.requested()) return interrupted();
  Result<std::optional<Header>> next = next_header();
  if (!next.ok()) return next.error();
  if (!*next || is_exhausted()) return false;
  Header& header = **next;

  const Result<std::optional<std::uint64_t>> end = end_of(header);
  if (!end.ok()) return end.error();
  ZipRecord& record = header.record;
  if (*end) {
    position_ = **end;
    if (record.fault == ZipFault::kNone) {
      const bool known_method = record.method == zip::kStored || record.method == zip::kDeflated;
      record.fault = known_method ? check_sizes(record) : ZipFault::kUnknownMethod;
    }
  } else {
    // Where the header itself is damaged, so may be what it says of its length.
    position_ = record.offset + 1;
    record.compressed = record.size = 0;
    if (record.fault == ZipFault::kNone) record.fault = ZipFault::kCut;
  }
  listing_.add(record, header.name);
  return true;
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
            ": the zip archive has no directory, and no complete file.",
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
