#ifndef GVOICE_VERIFY_PAGE_SCAN_H_
#define GVOICE_VERIFY_PAGE_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::verification {

/// A record as a page shows it.
struct PageRecord {
  std::uint64_t id = 0;
  std::string_view kind;  ///< as messages.ndjson names it; a literal
  std::optional<std::int64_t> timestamp_ms;
  std::size_t begin = 0;  ///< of its element, in bytes from the start of the page
  std::size_t end = 0;    ///< behind it
};

/// Where a link leads.
struct PageLink {
  std::string written;              ///< as the page has it, entities decoded
  std::optional<std::string> path;  ///< below the archive; nothing where it leads out of it
  std::string fragment;             ///< behind `#`, decoded
};

/// What a page of an archive holds that can be checked.
struct PageFacts {
  std::vector<PageRecord> records;
  std::vector<std::string> ids;  ///< of all elements, in the order of the page
  std::vector<PageLink> links;
  std::uint64_t attachments_shown = 0;    ///< references with their file
  std::uint64_t attachments_missing = 0;  ///< references without one
};

/// Reads a page that write/html made, or what somebody made of it. `path` is its own, below the
/// archive. ReadBuffer::kPadding readable bytes must stand behind `page`. Pure.
PageFacts scan_page(std::string_view page, std::string_view path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PAGE_SCAN_H_
