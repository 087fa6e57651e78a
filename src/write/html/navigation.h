#ifndef GVOICE_WRITE_HTML_NAVIGATION_H_
#define GVOICE_WRITE_HTML_NAVIGATION_H_

#include "write/html/markup.h"
#include "write/html/page_frame.h"

namespace gvoice::write::html {

/// Appends the links to the main pages of the archive. The page of kind `current` is marked as the
/// one that is open. Conversation pages, of which an archive has thousands, have the first links
/// only. Pure and thread-safe.
void append_navigation(HtmlOut& html, PagePlace place, PageKind current);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_NAVIGATION_H_
