#include "takeout/zip_listing.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>

#include "base/hash.h"
#include "takeout/entry_name.h"
#include "takeout/zip_format.h"

namespace gvoice::takeout {
namespace {

// Deflate's maximum: 258 bytes from a quarter of a byte, 1032 to 1.
constexpr std::uint64_t kMostDeflateRatio = 1032;
// The most repetitive page compresses 40 to 1, and entries that compress better are small. An entry
// beyond both limits is a decompression bomb.
constexpr std::uint64_t kSuspectRatio = 200;
constexpr std::uint64_t kSuspectBytes = std::uint64_t{64} << 20;
// Incompressible data grows by five bytes for each stored block; no encoder doubles its input.
constexpr std::uint64_t kMostOverhead = std::uint64_t{64} * 1024;

void mark_overlaps(ZipListing& listing, std::uint64_t data_end) {
  std::vector<std::uint32_t> order(listing.records.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const std::uint64_t first = listing.records[a].offset;
    const std::uint64_t second = listing.records[b].offset;
    return first != second ? first < second : a < b;
  };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::sort(order.begin(), order.end(), before);
  std::uint64_t free_from = 0;
  for (const std::uint32_t index : order) {
    ZipRecord& record = listing.records[index];
    const std::uint64_t header = zip::kLocalBytes + record.name_length;
    const bool outside = record.offset > data_end || header > data_end - record.offset ||
                         record.compressed > data_end - record.offset - header;
    if (outside) {
      if (record.fault == ZipFault::kNone) record.fault = ZipFault::kOutside;
      continue;
    }
    if (record.offset < free_from && record.fault == ZipFault::kNone)
      record.fault = ZipFault::kOverlap;
    // Only what is read twice is an attack, and where a damaged entry ends is unknown.
    if (record.fault == ZipFault::kNone)
      free_from = std::max(free_from, record.offset + header + record.compressed);
  }
}

/// True if a name changed.
bool mend_names(ZipListing& listing) {
  if (listing.odd_names.empty()) return false;
  const bool slashes = std::ranges::any_of(listing.entries, [](const Entry& entry) {
    return entry.path.find('/') != std::string::npos;
  });
  std::vector<bool> folders(listing.entries.size(), false);
  for (const auto& [index, own_fault] : listing.odd_names) {
    std::optional<std::string> name = mended_entry_name(listing.entries[index].path, !slashes);
    if (!name) continue;
    ZipRecord& record = listing.records[index];
    record.fault = own_fault;
    if (name->ends_with('/')) {
      folders[index] = record.size == 0;
      record.fault = ZipFault::kFolderWithContent;
    }
    listing.entries[index].path = std::move(*name);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (folders[i]) continue;
    if (kept != i) {
      listing.records[kept] = listing.records[i];
      listing.entries[kept] = std::move(listing.entries[i]);
      listing.entries[kept].locator = kept;
    }
    ++kept;
  }
  listing.records.resize(kept);
  listing.entries.resize(kept);
  return true;
}

/// `names_changed`: record hashes do not match the paths.
void mark_duplicates(ZipListing& listing, bool names_changed) {
  struct Name {
    std::uint64_t hash;
    std::uint32_t index;
  };
  std::vector<Name> names(listing.records.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    names[i] = {names_changed ? xxh3_64(listing.entries[i].path) : listing.records[i].name_hash, i};
  }
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.index < b.index;
  });
  for (std::size_t first = 0; first < names.size();) {
    std::size_t end = first + 1;
    for (; end < names.size() && names[end].hash == names[first].hash; ++end) {
      ZipRecord& record = listing.records[names[end].index];
      const bool same =
          listing.entries[names[end].index].path == listing.entries[names[first].index].path;
      if (same && record.fault == ZipFault::kNone) record.fault = ZipFault::kDuplicate;
    }
    first = end;
  }
}

}  // namespace

std::string_view zip_fault_reason(ZipFault fault) {
  switch (fault) {
    case ZipFault::kNone:
      return "";
    case ZipFault::kUnsafeName:
      return "its name is no path below the archive's root";
    case ZipFault::kFolderWithContent:
      return "it is a folder and has content";
    case ZipFault::kLink:
      return "it is a symbolic link";
    case ZipFault::kSpecialFile:
      return "it is neither a file nor a folder";
    case ZipFault::kEncrypted:
      return "it is encrypted";
    case ZipFault::kUnknownMethod:
      return "its compression method is neither stored nor deflate";
    case ZipFault::kBrokenRecord:
      return "its record in the archive's directory is broken";
    case ZipFault::kOutside:
      return "it lies outside the archive's data";
    case ZipFault::kSizeLies:
      return "its sizes contradict each other";
    case ZipFault::kAbsurdRatio:
      return "it claims to inflate to an absurd size";
    case ZipFault::kOverlap:
      return "it overlaps another entry";
    case ZipFault::kDuplicate:
      return "another entry before it has the same name";
    case ZipFault::kCut:
      return "the archive is cut off or damaged inside it";
  }
  return "";
}

bool is_refusal(ZipFault fault) {
  switch (fault) {
    case ZipFault::kNone:
    case ZipFault::kEncrypted:
    case ZipFault::kUnknownMethod:
    case ZipFault::kBrokenRecord:
    case ZipFault::kCut:
      return false;
    default:
      return true;
  }
}

void ZipListing::add(ZipRecord record, std::string_view name) {
  record.name_length = static_cast<std::uint16_t>(name.size());
  name = without_dot_folder(name);
  record.name_hash = xxh3_64(name);
  if (name.empty() || name.ends_with('/')) {
    if (record.size == 0) return;
    record.fault = ZipFault::kFolderWithContent;
  } else if (may_be_mended(name)) {
    odd_names.emplace_back(static_cast<std::uint32_t>(records.size()), record.fault);
    if (!is_safe_entry_name(name)) record.fault = ZipFault::kUnsafeName;
  }
  Entry entry;
  entry.path = name;
  entry.locator = records.size();
  entry.size = record.size;
  records.push_back(record);
  entries.push_back(std::move(entry));
}

ZipFault check_sizes(const ZipRecord& record) {
  if (record.method == zip::kStored) {
    return record.compressed == record.size ? ZipFault::kNone : ZipFault::kSizeLies;
  }
  // Division, as a product of hostile numbers could overflow. It rounds down, so allow one more.
  const std::uint64_t ratio = record.size / std::max<std::uint64_t>(record.compressed, 1);
  if (ratio > kMostDeflateRatio) return ZipFault::kSizeLies;
  if (ratio > kSuspectRatio && record.size > kSuspectBytes) return ZipFault::kAbsurdRatio;
  if (record.compressed > kMostOverhead && record.compressed / 2 > record.size)
    return ZipFault::kSizeLies;
  return ZipFault::kNone;
}

void check_listing(ZipListing& listing, std::uint64_t data_end, Problems& problems) {
  const bool names_changed = mend_names(listing);
  mark_overlaps(listing, data_end);
  mark_duplicates(listing, names_changed);
  for (Entry& entry : listing.entries) {
    const ZipFault fault = listing.records[static_cast<std::size_t>(entry.locator)].fault;
    if (fault == ZipFault::kNone) continue;
    entry.role = EntryRole::kUnreadable;
    Problem problem;
    problem.kind = is_refusal(fault) ? ProblemKind::kRefusedEntry : ProblemKind::kUnreadableEntry;
    problem.entry = entry.path;
    problem.detail = "Not read: " + std::string(zip_fault_reason(fault)) + ".";
    problems.push_back(std::move(problem));
  }
}

}  // namespace gvoice::takeout
