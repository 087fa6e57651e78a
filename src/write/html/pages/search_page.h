#ifndef GVOICE_WRITE_HTML_PAGES_SEARCH_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_SEARCH_PAGE_H_

#include <string>

namespace gvoice::write::html::pages {

/// Appends search.html, whose script fills it. It depends on nothing. Pure.
void append_search_page(std::string& out);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_SEARCH_PAGE_H_
