#ifndef GVOICE_CLI_SEARCH_RESULT_H_
#define GVOICE_CLI_SEARCH_RESULT_H_

#include <string>

#include "gvoice/search.h"

/// What a search found. All functions are pure.
namespace gvoice::cli {

/// For people: each message with what was said around it and the page to open. Ends with a line
/// feed.
std::string search_text(const SearchResult& result, bool colour);

/// For programs: one JSON object with a line feed (docs/search.md).
std::string search_json(const SearchResult& result);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SEARCH_RESULT_H_
