#include "write/html/pages/search_page.h"

#include "write/html/markup.h"
#include "write/html/navigation.h"
#include "write/html/page_frame.h"

namespace gvoice::write::html::pages {

void append_search_page(std::string& out) {
  HtmlOut html(out);
  open_page(html, PagePlace::kRoot, PageKind::kSearch, "Search \u2013 Google Voice archive");
  html.raw("<header>\n");
  append_navigation(html, PagePlace::kRoot, PageKind::kSearch);
  html.raw(
      "<h1>Search</h1>\n</header>\n<main id=\"search\">\n</main>\n"
      "<footer><p>This page finds words in texts, transcripts, names and the names of files. All "
      "of "
      "them are found in any order; <code>\"lake house\"</code> finds a phrase, "
      "<code>cab*</code> words that begin so, <code>OR</code> either of two, <code>NOT</code> "
      "takes away. It needs scripts; without them, <code>gvoice search</code> finds the "
      "same.</p></footer>\n");
  close_page(html);
}

}  // namespace gvoice::write::html::pages
