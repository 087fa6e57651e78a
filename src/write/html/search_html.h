#ifndef GVOICE_WRITE_HTML_SEARCH_HTML_H_
#define GVOICE_WRITE_HTML_SEARCH_HTML_H_

#include <string>

namespace gvoice::write::html {

/// Appends search.html, whose script fills it. It depends on nothing. Pure.
void append_search_page(std::string& out);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_SEARCH_HTML_H_
