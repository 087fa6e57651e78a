#ifndef GVOICE_CLI_VIEWING_RESULT_H_
#define GVOICE_CLI_VIEWING_RESULT_H_

#include <string>

#include "viewing/browser.h"
#include "viewing/server.h"

/// What `open` and `serve` answer. All functions are pure; what they return ends with a line feed.
namespace gvoice::cli {

/// For people: which page was opened.
std::string opened_text(const viewing::Opened& opened);
/// For programs: one JSON object (docs/reading-the-archive.md).
std::string opened_json(const viewing::Opened& opened);

/// The address alone, so that scripts can take it as it is.
std::string serving_text(const viewing::Serving& serving);
/// For programs: one JSON object on one line, as more is never written and the output stays open.
std::string serving_json(const viewing::Serving& serving);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_VIEWING_RESULT_H_
