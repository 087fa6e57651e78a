#ifndef GVOICE_WRITE_HTML_PAGES_PHOTOS_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_PHOTOS_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/archive.h"
#include "model/local_clock.h"
#include "write/html/markup.h"

namespace gvoice::write::html::pages {

/// The pages of all pictures and videos that messages refer to, the newest first, by month. Each
/// leads to its message; one that several messages have is there once for each.
///
/// Immutable and thread-safe; the model and the clock must outlive it.
class PhotosPage {
 public:
  static constexpr std::size_t kItemsPerSheet = 400;

  PhotosPage(const ArchiveModel& model, const LocalClock& clock);

  /// At least 1.
  std::size_t sheets() const;
  /// Appends a sheet; `sheet` counts from 0.
  void append_sheet(std::size_t sheet, std::string& out) const;

  /// `overview/photos.html`, `overview/photos-2.html` …
  static std::string path(std::size_t sheet);

 private:
  struct Item {
    const Conversation* conversation = nullptr;
    const Record* record = nullptr;
    const Attachment* attachment = nullptr;
    std::size_t page = 0;  ///< of the conversation, from 0
    std::optional<LocalTime> time;

    /// Comparable; 0 without a time.
    std::int64_t month() const;
  };
  /// Items of one month, which may go on over several sheets.
  struct Month {
    std::size_t begin;
    std::size_t end;
  };

  void collect(const Conversation& conversation);
  void append_facts(HtmlOut& html, std::size_t sheet) const;
  void append_month_strip(HtmlOut& html, std::size_t sheet) const;
  void append_items(HtmlOut& html, std::size_t sheet) const;
  void append_item(HtmlOut& html, const Item& item) const;
  /// `from Ann, May 3, 2018, 12:39 PM`
  std::string origin_of(const Item& item) const;

  const ArchiveModel& model_;
  const LocalClock& clock_;
  std::vector<Item> items_;
  std::vector<Month> months_;
  std::uint64_t pictures_ = 0;
  std::uint64_t videos_ = 0;
  std::uint64_t missing_ = 0;
};

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_PHOTOS_PAGE_H_
