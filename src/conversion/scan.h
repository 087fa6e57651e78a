#ifndef GVOICE_CONVERT_SCAN_H_
#define GVOICE_CONVERT_SCAN_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "conversion/media_store.h"
#include "conversion/run.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// Results of scanning inputs without random access, by place (container and locator): parsed
/// pages, and media in the archive under temporary names.
class Scanned {
 public:
  struct Content {
    takeout::EntryContent content;
    Outcome outcome = Outcome::kNotRead;
    std::string reason;  ///< if it is unreadable
    parse::ParsedPage page;
    std::unique_ptr<MediaStore::Piecewise> media;
    parse::ArchiveIndex index;
    std::string vcard;  ///< the bytes of Phones.vcf
  };
  using Place = std::pair<std::uint32_t, std::uint64_t>;

  /// Null if the entry was not scanned.
  Content* find(const takeout::Entry& entry);
  void add(const Place& place, Content content) {
    by_place_.insert_or_assign(place, std::move(content));
  }

 private:
  std::map<Place, Content> by_place_;
};

/// Scans one input without random access: the calling thread unpacks, workers parse pages and store
/// media. Adds every entry to the catalog.
Status scan_container(Run& run, std::uint32_t container, MediaStore& store, Scanned& scanned);

/// Scans inputs again whose media or other HTML the first pass did not recognise as files of Voice:
/// only the finished catalog knows localised folder names.
Status rescan_missing_media(Run& run, MediaStore& store, Scanned& scanned);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_SCAN_H_
