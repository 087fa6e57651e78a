#ifndef GVOICE_WRITE_HTML_PAGE_LINKS_H_
#define GVOICE_WRITE_HTML_PAGE_LINKS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "write/html/markup.h"

/// Links within a page that is cut into sheets. All functions are pure and thread-safe.
namespace gvoice::write::html {

/// Appends links to the first, previous, next and last sheet; nothing for a single sheet. `sheet`
/// counts from 0. `file_of` gives the address of a sheet relative to this one.
void append_sheet_links(HtmlOut& html, Markup label, std::size_t sheet, std::size_t sheets,
                        const std::function<std::string(std::size_t)>& file_of);

/// Appends links to months, folded by years but for `open_year`; nothing for fewer than two. `days`
/// has a day of each month in the order of the page (days since 1970-01-01). `append_address`
/// appends the address of the month with this index.
void append_month_links(HtmlOut& html, std::span<const std::int64_t> days, std::uint64_t open_year,
                        const std::function<void(std::size_t)>& append_address);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_PAGE_LINKS_H_
