#ifndef GVOICE_VERIFY_PAGE_SCAN_H_
#define GVOICE_VERIFY_PAGE_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::verification {

/// A record as shown on a page.
struct PageRecord {
  std::uint64_t id = 0;
  std::string_view kind;  ///< as in messages.ndjson; a literal
  std::optional<std::int64_t> timestamp_ms;
  std::size_t begin = 0;  ///< of its element, in bytes from the start of the page
  std::size_t end = 0;    ///< end of its element
};

/// The target of a link.
struct PageLink {
  std::string written;              ///< as on the page, entities decoded
  std::optional<std::string> path;  ///< below the archive; nullopt if it leads out of it
  std::string fragment;             ///< after `#`, decoded
};

/// The checkable content of a page of an archive.
struct PageFacts {
  std::vector<PageRecord> records;
  std::vector<std::string> ids;  ///< of all elements, in page order
  /// All but those of a record to itself and to addresses that its text names.
  std::vector<PageLink> links;
  std::uint64_t attachments_shown = 0;    ///< references with their file
  std::uint64_t attachments_missing = 0;  ///< references without one
};

/// Reads a page made by write/html, possibly changed since. `path` is its path below the archive.
/// ReadBuffer::kPadding readable bytes must follow `page`. Pure.
PageFacts scan_page(std::string_view page, std::string_view path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PAGE_SCAN_H_
