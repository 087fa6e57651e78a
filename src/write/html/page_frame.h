#ifndef GVOICE_WRITE_HTML_PAGE_FRAME_H_
#define GVOICE_WRITE_HTML_PAGE_FRAME_H_

#include <cstdint>
#include <string_view>

#include "write/html/markup.h"

namespace gvoice::write::html {

/// The folder of a page, which decides how it refers to the rest of the archive.
enum class PagePlace : std::uint8_t {
  kRoot,
  kConversations,  ///< conversations/
  kOverview,       ///< overview/
};

/// What a reference to something below the archive begins with.
constexpr Markup path_to_root(PagePlace place) {
  return place == PagePlace::kRoot ? Markup("") : Markup("../");
}

/// What goes to the <body> of a page besides its content.
enum class PageKind : std::uint8_t {
  kIndex,
  kReport,
  kPerson,
  kGroup,
  kSearch,
  kPhotos,
  kCalls,
  kPeople,
  kStatistics,
  kAbout
};

/// Appends everything up to and with <body>: the policy that forbids the page any network and any
/// script but those of the archive, the title, and the assets of this kind of page. `title` is
/// plain text.
void open_page(HtmlOut& html, PagePlace place, PageKind kind, std::string_view title);
/// Appends the end of <body> and of the page.
void close_page(HtmlOut& html);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_PAGE_FRAME_H_
