#ifndef GVOICE_WRITE_HTML_PAGES_OVERVIEW_PARTS_H_
#define GVOICE_WRITE_HTML_PAGES_OVERVIEW_PARTS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/archive.h"
#include "model/local_clock.h"
#include "write/html/markup.h"
#include "write/html/page_frame.h"

/// What the pages in `overview/` share. All functions are pure and thread-safe.
namespace gvoice::write::html::pages {

/// `overview/calls.html`, `overview/calls-2.html` …; `sheet` counts from 0.
std::string overview_path(std::string_view name, std::size_t sheet);
/// How many sheets of `per_sheet` lines there are; at least 1.
std::size_t sheets_for(std::size_t lines, std::size_t per_sheet);

/// The lines of one sheet; none beyond the last.
template <typename Line>
std::span<const Line> sheet_of(const std::vector<Line>& lines, std::size_t sheet,
                               std::size_t per_sheet) {
  const auto all = std::span(lines).subspan(std::min(sheet * per_sheet, lines.size()));
  return all.first(std::min(all.size(), per_sheet));
}
/// Appends links to the other sheets of overview_path.
void append_overview_links(HtmlOut& html, Markup label, std::string_view name, std::size_t sheet,
                           std::size_t sheets);

/// Appends everything up to the end of the <h1>, with the <header> still open. `name` is the title
/// of the page, and where there are several sheets, the title of the window has the number.
void open_overview(HtmlOut& html, PageKind kind, Markup name, std::size_t sheet = 0,
                   std::size_t sheets = 1);
/// Appends the end of <main> and of the page, with a note about the times on it.
void close_overview(HtmlOut& html, const LocalClock& clock);

/// Appends one figure of a <dl class="totals">; nothing for 0.
void append_total(HtmlOut& html, Markup name, std::uint64_t number);

/// Appends the beginning of a table in a box of its own that scrolls sideways, up to its first
/// heading. `name`: what the rows are.
void open_table(HtmlOut& html, Markup name);
/// Goes on from the headings to the rows.
void begin_rows(HtmlOut& html);
void close_table(HtmlOut& html);

/// How a column looks, and what its heading says of the order of rows.
enum class Column : std::uint8_t { kText, kNumber, kOldestFirst, kNewestFirst };
/// Appends a heading of a sortable table.
void append_heading(HtmlOut& html, Column column, Markup name);
/// Appends `<td data-v="5">5</td>`.
void append_number_cell(HtmlOut& html, std::uint64_t number);
/// Appends a cell with a day, which sorts by the instant; an empty one for null and for records
/// without a time.
void append_day_cell(HtmlOut& html, const LocalClock& clock, const Record* record);

/// The same with the time of day, and its offset where records have their own.
void append_time_cell(HtmlOut& html, const LocalClock& clock, const Record& record);

/// Where conversations are, as seen from `overview/`. Remembers the names of files; for one thread.
/// The model must outlive it.
class ConversationLinks {
 public:
  explicit ConversationLinks(const ArchiveModel& model) : model_(model) {}

  /// The conversation of a record of the model.
  const Conversation& conversation_of(const Record& record) const;
  /// Appends the address of the first page.
  void append_address(HtmlOut& html, const Conversation& conversation);
  /// Appends the address of the record on its page.
  void append_address(HtmlOut& html, const Conversation& conversation, const Record& record);

 private:
  const std::string& stem_of(const Conversation& conversation);

  const ArchiveModel& model_;
  std::unordered_map<std::uint64_t, std::string> stems_;  ///< by the id of the conversation
};

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_OVERVIEW_PARTS_H_
