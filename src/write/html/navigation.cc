#include "write/html/navigation.h"

#include <array>

namespace gvoice::write::html {
namespace {

struct Link {
  PageKind kind = PageKind::kIndex;
  Markup path;  ///< below the archive
  Markup name;
  bool on_conversations = false;
};

constexpr std::array kLinks = {
    Link{PageKind::kIndex, "index.html", "Conversations", true},
    Link{PageKind::kSearch, "search.html", "Search", true},
    Link{PageKind::kPhotos, "overview/photos.html", "Photos", false},
    Link{PageKind::kCalls, "overview/calls.html", "Calls", false},
    Link{PageKind::kPeople, "overview/people.html", "People", false},
    Link{PageKind::kStatistics, "overview/statistics.html", "Statistics", false},
    Link{PageKind::kReport, "report.html", "Report", false},
    Link{PageKind::kAbout, "overview/about.html", "About", false},
};

}  // namespace

void append_navigation(HtmlOut& html, PagePlace place, PageKind current) {
  html.raw("<nav class=\"archive\" aria-label=\"Archive\">\n");
  for (const Link& link : kLinks) {
    if (place == PagePlace::kConversations && !link.on_conversations) continue;
    html.raw("<a href=\"").raw(path_to_root(place)).raw(link.path);
    html.raw(link.kind == current ? Markup("\" aria-current=\"page\">") : Markup("\">"));
    html.raw(link.name).raw("</a>\n");
  }
  html.raw("</nav>\n");
}

}  // namespace gvoice::write::html
