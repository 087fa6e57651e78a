#include "write/html/page_frame.h"

#include "write/html/assets.h"

namespace gvoice::write::html {

namespace {

void append_assets(HtmlOut& html, PagePlace place, PageKind kind) {
  for (const Asset& asset : assets()) {
    if (!asset.is_on(kind)) continue;
    html.raw(asset.use == AssetUse::kStyle ? Markup("<link rel=\"stylesheet\" href=\"")
                                           : Markup("<script src=\""));
    html.raw(path_to_root(place)).raw(asset.path);
    switch (asset.use) {
      case AssetUse::kStyle:
        html.raw("\">\n");
        break;
      case AssetUse::kScript:
        html.raw("\" defer></script>\n");
        break;
      case AssetUse::kEarlyScript:
        html.raw("\"></script>\n");
        break;
    }
  }
}

}  // namespace

void open_page(HtmlOut& html, PagePlace place, PageKind kind, std::string_view title) {
  // 'self' lets pages that a server hands out load their parts; opened from a disk a page has no
  // origin of its own in some browsers, so the scheme is named beside it. Whatever is not listed
  // is forbidden: scripts on the page itself, event handlers in attributes, and any connection.
  html.raw(R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; media-src 'self' file:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>)");
  html.attribute(title);
  html.raw(place == PagePlace::kRoot ? Markup("</title>\n")
                                     : Markup(" \u2013 Google Voice</title>\n"));
  append_assets(html, place, kind);
  html.raw("</head>\n");
  switch (kind) {
    case PageKind::kIndex:
      html.raw("<body class=\"index\">\n");
      break;
    case PageKind::kReport:
    case PageKind::kAbout:
      html.raw("<body class=\"index report\">\n");
      break;
    case PageKind::kSearch:
      html.raw("<body class=\"index search\">\n");
      break;
    case PageKind::kPhotos:
      html.raw("<body class=\"photos\">\n");
      break;
    case PageKind::kCalls:
      html.raw("<body class=\"index overview calls\">\n");
      break;
    case PageKind::kPeople:
    case PageKind::kStatistics:
      html.raw("<body class=\"index overview\">\n");
      break;
    case PageKind::kPerson:
      html.raw("<body class=\"person\">\n");
      break;
    case PageKind::kGroup:
      html.raw("<body class=\"group\">\n");
      break;
  }
}

void close_page(HtmlOut& html) { html.raw("</body>\n</html>\n"); }

}  // namespace gvoice::write::html
