#include "takeout/zip_directory.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "base/errors.h"
#include "base/text.h"
#include "takeout/zip_format.h"

namespace gvoice::takeout {

bool zip::resolve_zip64(std::string_view extra, Extents& extents) {
  bool wanted = extents.size == kSaturated32 || extents.compressed == kSaturated32 ||
                extents.offset == kSaturated32;
  while (wanted && extra.size() >= 4) {
    const std::uint16_t id = u16_at(extra, 0);
    const std::size_t length = u16_at(extra, 2);
    extra.remove_prefix(4);
    if (length > extra.size()) return false;
    if (id != kExtraZip64) {
      extra.remove_prefix(length);
      continue;
    }
    std::string_view field = extra.substr(0, length);
    for (std::uint64_t* number : {&extents.size, &extents.compressed, &extents.offset}) {
      if (*number != kSaturated32) continue;
      if (field.size() < 8) return false;
      *number = u64_at(field, 0);
      field.remove_prefix(8);
    }
    wanted = false;
  }
  return !wanted;
}

namespace {

// Creators of an entry (high byte of "version made by") whose external attributes hold a Unix mode.
constexpr std::uint8_t kMadeByUnix = 3;
constexpr std::uint8_t kMadeByMac = 19;
// A record is at least as large as its fixed part, which limits what a false count can reserve.
constexpr std::uint64_t kMostReserved = std::uint64_t{1} << 20;

/// The place of the central directory according to the end record.
struct DirectoryPlace {
  std::uint64_t start = 0;
  std::uint64_t size = 0;
  std::uint64_t entries = 0;
  bool entries_wrap = false;  ///< only the low 16 bits of the count are known
  bool other_volume = false;  ///< the directory is not completely in this file
};

/// The position of the end record: the last one whose comment fits into the file; `tail` is the end
/// of the file.
std::optional<std::size_t> find_end_record(std::string_view tail) {
  if (tail.size() < zip::kEndBytes) return std::nullopt;
  for (std::size_t position = tail.size() - zip::kEndBytes + 1; position-- > 0;) {
    if (tail[position] != 'P' || zip::u32_at(tail, position) != zip::kEndSignature) continue;
    const std::size_t comment = zip::u16_at(tail, position + 20);
    if (position + zip::kEndBytes + comment <= tail.size()) return position;
  }
  return std::nullopt;
}

/// Replaces `place` by the ZIP64 end record, found through its locator before the end record at
/// `end`. False if it should exist but is broken.
Result<bool> resolve_end64(ArchiveWindow& window, std::uint64_t end, DirectoryPlace& place) {
  if (end < zip::kEnd64LocatorBytes) return false;
  const Result<std::string_view> locator =
      window.view(end - zip::kEnd64LocatorBytes, zip::kEnd64LocatorBytes);
  if (!locator.ok()) return locator.error();
  if (locator->size() < zip::kEnd64LocatorBytes) return false;
  if (zip::u32_at(*locator, 0) != zip::kEnd64LocatorSignature) return false;
  const std::uint64_t position = zip::u64_at(*locator, 8);
  if (end < zip::kEnd64Bytes || position > end - zip::kEnd64Bytes) return false;
  const Result<std::string_view> record = window.view(position, zip::kEnd64Bytes);
  if (!record.ok()) return record.error();
  if (record->size() < zip::kEnd64Bytes || zip::u32_at(*record, 0) != zip::kEnd64Signature)
    return false;
  place.other_volume = zip::u32_at(*record, 16) != 0 || zip::u32_at(*record, 20) != 0;
  place.entries = zip::u64_at(*record, 32);
  place.size = zip::u64_at(*record, 40);
  place.start = zip::u64_at(*record, 48);
  place.entries_wrap = false;
  return true;
}

constexpr std::size_t kMostTailBytes = zip::kEndBytes + zip::kMostCommentBytes;

std::uint64_t tail_start_of(const ArchiveFile& file) {
  return file.size() > kMostTailBytes ? file.size() - kMostTailBytes : 0;
}

/// Nullopt if the archive has no valid end record.
Result<std::optional<DirectoryPlace>> find_directory(const ArchiveFile& file,
                                                     ArchiveWindow& window) {
  using Found = std::optional<DirectoryPlace>;
  const std::uint64_t tail_start = tail_start_of(file);
  const Result<std::string_view> tail = window.view(tail_start, kMostTailBytes);
  if (!tail.ok()) return tail.error();
  const std::optional<std::size_t> position = find_end_record(*tail);
  if (!position) return Found();
  const std::string_view record = tail->substr(*position, zip::kEndBytes);
  const std::uint64_t end = tail_start + *position;
  DirectoryPlace place;
  place.other_volume = zip::u16_at(record, 4) != 0 || zip::u16_at(record, 6) != 0;
  place.entries = zip::u16_at(record, 10);
  place.entries_wrap = true;
  place.size = zip::u32_at(record, 12);
  place.start = zip::u32_at(record, 16);
  if (place.entries == zip::kSaturated16 || place.size == zip::kSaturated32 ||
      place.start == zip::kSaturated32) {
    const bool count_alone = place.size != zip::kSaturated32 && place.start != zip::kSaturated32;
    const Result<bool> resolved = resolve_end64(window, end, place);
    if (!resolved.ok()) return resolved.error();
    // Exactly 65,535 entries need no ZIP64.
    if (!*resolved && !count_alone) return Found();
  }
  if (!place.other_volume && (place.start > end || place.size > end - place.start)) return Found();
  return Found(place);
}

ZipFault fault_of_mode(std::uint16_t made_by, std::uint32_t external_attributes) {
  const auto system = static_cast<std::uint8_t>(made_by >> 8);
  if (system != kMadeByUnix && system != kMadeByMac) return ZipFault::kNone;
  const std::uint32_t type = (external_attributes >> 16) & S_IFMT;
  if (type == S_IFLNK) return ZipFault::kLink;
  return type == 0 || type == S_IFREG || type == S_IFDIR ? ZipFault::kNone : ZipFault::kSpecialFile;
}

/// One record of the directory: `fixed` is its fixed part, `extra` its extra field.
ZipRecord parse_record(std::string_view fixed, std::string_view extra) {
  ZipRecord record;
  const std::uint16_t flags = zip::u16_at(fixed, 8);
  record.method = zip::u16_at(fixed, 10);
  record.crc = zip::u32_at(fixed, 16);
  zip::Extents extents{zip::u32_at(fixed, 24), zip::u32_at(fixed, 20), zip::u32_at(fixed, 42)};
  const bool sound = zip::resolve_zip64(extra, extents);
  record.size = extents.size;
  record.compressed = extents.compressed;
  record.offset = extents.offset;
  record.fault = fault_of_mode(zip::u16_at(fixed, 4), zip::u32_at(fixed, 38));
  if (record.fault != ZipFault::kNone) return record;
  if (flags & zip::kFlagEncrypted) {
    record.fault = ZipFault::kEncrypted;
  } else if (record.method != zip::kStored && record.method != zip::kDeflated) {
    record.fault = ZipFault::kUnknownMethod;
  } else if (!sound) {
    record.fault = ZipFault::kBrokenRecord;
  } else {
    record.fault = check_sizes(record);
  }
  return record;
}

/// Reads all records; false if they are truncated or do not fill the directory exactly.
Result<bool> read_records(ArchiveWindow& window, const DirectoryPlace& place, ZipListing& listing,
                          std::uint64_t& records, const StopFlag& stop) {
  const auto expected = static_cast<std::size_t>(
      std::min({place.entries, place.size / zip::kDirectoryBytes, kMostReserved}));
  listing.records.reserve(expected);
  listing.entries.reserve(expected);
  const std::uint64_t end = place.start + place.size;
  for (std::uint64_t position = place.start; position < end; ++records) {
    if (stop.requested()) return interrupted();
    Result<std::string_view> bytes = window.view(position, zip::kDirectoryBytes);
    if (!bytes.ok()) return bytes.error();
    if (bytes->size() < zip::kDirectoryBytes) return false;
    if (zip::u32_at(*bytes, 0) != zip::kDirectorySignature) return false;
    const std::size_t name_length = zip::u16_at(*bytes, 28);
    const std::size_t extra_length = zip::u16_at(*bytes, 30);
    const std::size_t comment_length = zip::u16_at(*bytes, 32);
    const std::size_t length = zip::kDirectoryBytes + name_length + extra_length + comment_length;
    if (length > end - position) return false;
    bytes = window.view(position, length);
    if (!bytes.ok()) return bytes.error();
    if (bytes->size() < length) return false;
    const std::string_view extra = bytes->substr(zip::kDirectoryBytes + name_length, extra_length);
    listing.add(parse_record(*bytes, extra), bytes->substr(zip::kDirectoryBytes, name_length));
    position += length;
  }
  return true;
}

}  // namespace

Result<bool> has_end_record(const ArchiveFile& file) {
  ArchiveWindow window(file);
  const Result<std::string_view> tail = window.view(tail_start_of(file), kMostTailBytes);
  if (!tail.ok()) return tail.error();
  return find_end_record(*tail).has_value();
}

Result<ZipDirectoryOutcome> read_zip_directory(const ArchiveFile& file, ZipListing& listing,
                                               Problems& problems, const StopFlag& stop) {
  ArchiveWindow window(file);
  const Result<std::optional<DirectoryPlace>> found = find_directory(file, window);
  if (!found.ok()) return found.error();
  if (!*found) return ZipDirectoryOutcome{};
  const DirectoryPlace& place = **found;
  if (place.other_volume) {
    return Error{
        ErrorKind::kFailed,
        printable(file.path()) + " is one volume of a zip archive that was split by a tool.",
        "Join the volumes with the tool that split them (such as `zip -s 0 SPLIT.zip --out "
        "WHOLE.zip`), and "
        "give the whole archive."};
  }
  std::uint64_t records = 0;
  const Result<bool> whole = read_records(window, place, listing, records, stop);
  if (!whole.ok()) return whole.error();
  if (!*whole) {
    listing = {};
    return ZipDirectoryOutcome{};
  }
  const bool count_fits =
      place.entries_wrap ? (records & 0xFFFF) == place.entries : records == place.entries;
  if (!count_fits) {
    Problem problem;
    problem.kind = ProblemKind::kDamagedArchive;
    problem.detail = "The archive says it has " + std::to_string(place.entries) +
                     " entries; its directory has " + std::to_string(records) +
                     ", all of which were looked at.";
    problems.push_back(std::move(problem));
  }
  return ZipDirectoryOutcome{true, place.start};
}

}  // namespace gvoice::takeout
