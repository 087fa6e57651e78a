#include "viewing/presentation.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/media_type.h"
#include "base/text.h"

namespace gvoice::viewing {
namespace {

/// At least what the pages allow themselves (write/html/page_frame.cc), as the stricter of both
/// counts, and nothing that lies elsewhere.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Browsers show a picture, a sound or a PDF by itself on a page that they make, with styles in it.
constexpr std::string_view kAttachmentPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; "
    "object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

struct Ending {
  std::string_view ending;
  std::string_view type;
};

/// Of the files that the program itself makes.
constexpr std::array kOwnTypes = {
    Ending{"html", "text/html; charset=utf-8"},
    Ending{"css", "text/css; charset=utf-8"},
    Ending{"js", "text/javascript; charset=utf-8"},
    Ending{"json", "application/json"},
    Ending{"ndjson", "application/x-ndjson"},
    Ending{"csv", "text/csv; charset=utf-8"},
    Ending{"md", "text/plain; charset=utf-8"},
    Ending{"txt", "text/plain; charset=utf-8"},
    Ending{"xml", "application/xml"},
    Ending{"sqlite", "application/vnd.sqlite3"},
    Ending{"zst", "application/zstd"},
};

/// A browser could run what is in such a file.
constexpr std::array<std::string_view, 14> kRunnable = {"html", "htm",   "shtml", "xhtml", "xht",
                                                        "mht",  "mhtml", "svg",   "svgz",  "xml",
                                                        "xsl",  "xslt",  "js",    "mjs"};

constexpr std::array<std::string_view, 5> kShown = {"image/", "video/", "audio/", "text/plain",
                                                    "application/pdf"};

std::string_view ending_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const bool has_ending = dot != std::string_view::npos && dot > path.rfind('/') + 1;
  return has_ending ? path.substr(dot + 1) : std::string_view();
}

bool is_runnable(std::string_view ending) {
  return std::ranges::any_of(
      kRunnable, [&](std::string_view each) { return equals_ignoring_case(ending, each); });
}

std::string detected_type(std::string_view first_bytes) {
  std::string type(detect_media_type(first_bytes).name);
  if (type.starts_with("text/")) type += "; charset=utf-8";
  return type;
}

}  // namespace

Presentation presentation_of(std::string_view path, std::string_view first_bytes) {
  const std::string_view ending = ending_of(path);
  const auto own = std::ranges::find_if(
      kOwnTypes, [&](const Ending& each) { return equals_ignoring_case(ending, each.ending); });
  const bool is_attachment = equals_ignoring_case(path.substr(0, path.find('/')), "attachments");
  if (own != kOwnTypes.end() && !is_attachment) {
    const bool is_xml = own->ending == "xml";
    return {std::string(own->type), is_xml, kPagePolicy};
  }
  std::string type = detected_type(first_bytes);
  const bool is_shown =
      std::ranges::any_of(kShown, [&](std::string_view each) { return type.starts_with(each); });
  const bool offered = is_runnable(ending) || !is_shown;
  return {std::move(type), offered, kAttachmentPolicy};
}

}  // namespace gvoice::viewing
