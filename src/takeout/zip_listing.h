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

/// Why an entry of a zip is not read, in the order in which the reasons are looked for.
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
/// Whether a rule against hostile archives forbids the entry; else it simply cannot be read.
bool is_refusal(ZipFault fault);

/// What reading one entry needs. Its name is not kept: a hash of it is enough to know the local
/// header again.
struct ZipRecord {
  std::uint64_t offset = 0;      ///< of the local header
  std::uint64_t compressed = 0;  ///< bytes
  std::uint64_t size = 0;        ///< bytes when inflated
  std::uint64_t name_hash = 0;   ///< of the name without a leading `./`
  std::uint32_t crc = 0;
  std::uint16_t name_length = 0;  ///< of the name as the archive writes it
  std::uint16_t method = 0;
  ZipFault fault = ZipFault::kNone;
};

/// The files of a zip: `records[i]` belongs to `entries[i]`, whose locator is i.
struct ZipListing {
  std::vector<ZipRecord> records;
  std::vector<Entry> entries;

  /// Adds one file under the name that the archive gives it; folders, whose names end in `/`, are
  /// none and are left out. A fault that the name shows goes before the record's own.
  void add(ZipRecord record, std::string_view name);

  /// Those whose names are unsafe or percent-encoded, by index, with the fault of the record
  /// itself.
  std::vector<std::pair<std::uint32_t, ZipFault>> odd_names;
};

/// Looks for faults that one record shows against the limits: a ratio that deflate cannot have or
/// that no picture or page has, sizes that contradict each other, encryption aside.
ZipFault check_sizes(const ZipRecord& record);

/// Mends names that a program has changed (mended_entry_name), with backslashes between folders
/// where no name has a `/`. Then looks for faults between entries (overlaps, equal names), then
/// marks every faulty entry kUnreadable and tells each as one problem. `data_end` is where entries
/// must end: the start of the directory.
void check_listing(ZipListing& listing, std::uint64_t data_end, Problems& problems);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_LISTING_H_
