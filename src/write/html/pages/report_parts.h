#ifndef GVOICE_WRITE_HTML_PAGES_REPORT_PARTS_H_
#define GVOICE_WRITE_HTML_PAGES_REPORT_PARTS_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "gvoice/report.h"
#include "write/html/markup.h"
#include "write/html/page_frame.h"
#include "write/html/pages/report_page.h"

/// The parts that the report is put together from. Pure and thread-safe but for Table.
namespace gvoice::write::html::pages {

/// A table of names and counts. Appends to markup that must outlive it; for one thread.
class Table {
 public:
  Table(HtmlOut& html, Markup caption);
  void row(std::string_view name, std::uint64_t number);
  /// The last row, which the others add up to.
  void total(Markup name, std::uint64_t number);
  /// Nothing may be appended after it.
  void close();

 private:
  HtmlOut& html_;
};

/// The first kReportLines of a list.
template <typename List>
auto shown(const List& list) {
  return std::span(list).first(std::min(list.size(), kReportLines));
}
/// Says that there are more than the page shows, where there are.
void append_more(HtmlOut& html, std::size_t lines, PagePlace place = PagePlace::kRoot);

/// Appends `1 file` or `1,204 files`.
HtmlOut& append_amount(HtmlOut& html, std::uint64_t number, Markup one, Markup several);
/// Appends a text from the export, and of an absurdly long one its beginning.
HtmlOut& append_cut(HtmlOut& html, std::string_view text);

/// Appends the section of all problems, which are sorted by kind. `whole`: whether the archive
/// lacks nothing.
void append_problems(HtmlOut& html, const Problems& problems, bool whole);
/// Appends the section of names that no number, or several, go with, and the lines that settle
/// them.
void append_people(HtmlOut& html, const Report::People& people);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_REPORT_PARTS_H_
