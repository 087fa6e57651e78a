#ifndef GVOICE_TAKEOUT_ZIP_LISTING_H_
#define GVOICE_TAKEOUT_ZIP_LISTING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gvoice/problem.h"
#include "takeout/entry.h"

namespace gvoice::takeout {

/// Why an entry of a zip is not read, in the order of the checks.
enum class ZipFault : std::uint8_t {
  kNone,
  kUnsafeName,
  kFolderWithContent,
  kLink,
  kSpecialFile,
  kEncrypted,
  kUnknownMethod,
  kBrokenRecord,
  kOutside,
  kSizeLies,
  kAbsurdRatio,
  kOverlap,
  kDuplicate,
  kCut,
};

/// The reason as the second half of a sentence, like `it overlaps another entry`. A literal.
std::string_view zip_fault_reason(ZipFault fault);
/// Whether a rule against hostile archives forbids the entry; else it is just unreadable.
bool is_refusal(ZipFault fault);

/// What is needed to read an entry. A hash of its name is enough to check the local header.
struct ZipRecord {
  std::uint64_t offset = 0;      ///< of the local header
  std::uint64_t compressed = 0;  ///< in bytes
  std::uint64_t size = 0;        ///< in bytes, inflated
  std::uint64_t name_hash = 0;   ///< of the name without a leading `./`
  std::uint32_t crc = 0;
  std::uint16_t name_length = 0;  ///< of the name as written in the archive
  std::uint16_t method = 0;
  ZipFault fault = ZipFault::kNone;
};

/// The files of a zip: `records[i]` belongs to `entries[i]`, whose locator is i.
struct ZipListing {
  std::vector<ZipRecord> records;
  std::vector<Entry> entries;

  /// Adds a file with its name in the archive; ignores folders, whose names end in `/`. A fault of
  /// the name takes precedence over the record's own.
  void add(ZipRecord record, std::string_view name);

  /// Entries with unsafe or percent-encoded names, by index, with the record's own fault.
  std::vector<std::pair<std::uint32_t, ZipFault>> odd_names;
};

/// Checks the sizes of one record: a ratio that is impossible for deflate or for pages and
/// pictures, and contradicting sizes; ignores encryption.
ZipFault check_sizes(const ZipRecord& record);

/// Mends names that a program has changed (mended_entry_name), with backslashes as separators if no
/// name has a `/`. Then checks for faults between entries (overlaps, equal names), marks every
/// faulty entry kUnreadable and adds one problem for each. Entries must end before `data_end`, the
/// start of the directory.
void check_listing(ZipListing& listing, std::uint64_t data_end, Problems& problems);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_LISTING_H_
