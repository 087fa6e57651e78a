#ifndef GVOICE_VERIFY_PAGES_CHECK_H_
#define GVOICE_VERIFY_PAGES_CHECK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gvoice/result.h"
#include "verification/archive_files.h"
#include "verification/page_scan.h"
#include "verification/record_facts.h"

namespace gvoice::verification {

/// The content of all pages of an archive. Plain data.
struct PagesContent {
  struct Page {
    std::string path;
    std::vector<PageRecord> records;
  };
  struct Place {
    std::uint64_t id = 0;
    std::uint32_t page = 0;
    std::uint32_t record = 0;
  };
  std::vector<Page> pages;   ///< sorted by path
  std::vector<Place> by_id;  ///< all records, sorted by id
  std::uint64_t links = 0;
  std::uint64_t attachments_shown = 0;
  std::uint64_t attachments_missing = 0;
  KindCounts by_kind{};

  const PageRecord& at(const Place& place) const { return pages[place.page].records[place.record]; }
};

/// Reads every page listed in SHA256SUMS; reports broken links and repeated ids. Nullopt if the
/// archive has no pages.
Result<std::optional<PagesContent>> read_archive_pages(const ArchiveFiles& archive,
                                                       const Work& work);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PAGES_CHECK_H_
