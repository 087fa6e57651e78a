#include "write/html/page_links.h"

#include <optional>

#include "write/html/display_time.h"

namespace gvoice::write::html {

void append_sheet_links(HtmlOut& html, Markup label, std::size_t sheet, std::size_t sheets,
                        const std::function<std::string(std::size_t)>& file_of) {
  if (sheets < 2) return;
  const auto append_link = [&](Markup name, std::size_t target, bool leads_on) {
    if (leads_on) {
      html.raw("<a href=\"").url_path(file_of(target)).raw("\">").raw(name).raw("</a>\n");
    } else {
      html.raw("<span class=\"off\">").raw(name).raw("</span>\n");
    }
  };
  const bool has_previous = sheet > 0;
  const bool has_next = sheet + 1 < sheets;
  html.raw("<nav class=\"pages\" aria-label=\"").raw(label).raw("\">\n");
  append_link("First", 0, has_previous);
  append_link("Previous", sheet - 1, has_previous);
  html.raw("<span aria-current=\"page\">Page ").count(sheet + 1).raw(" of ").count(sheets);
  html.raw("</span>\n");
  append_link("Next", sheet + 1, has_next);
  append_link("Last", sheets - 1, has_next);
  html.raw("</nav>\n");
}

void append_month_links(HtmlOut& html, std::span<const std::int64_t> days, std::uint64_t open_year,
                        const std::function<void(std::size_t)>& append_address) {
  if (days.size() < 2) return;
  html.raw("<nav class=\"months\" aria-label=\"Months\">\n");
  std::optional<std::uint64_t> year;
  for (std::size_t month = 0; month < days.size(); ++month) {
    if (year != year_of(days[month])) {
      if (year) html.raw("</details>\n");
      year = year_of(days[month]);
      html.raw(*year == open_year ? Markup("<details open><summary>")
                                  : Markup("<details><summary>"));
      html.digits(*year).raw("</summary>");
    }
    html.raw("<a href=\"");
    append_address(month);
    html.raw("\">").raw(short_month(days[month])).raw("</a>");
  }
  html.raw("</details>\n</nav>\n");
}

}  // namespace gvoice::write::html
