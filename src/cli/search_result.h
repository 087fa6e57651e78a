#ifndef GVOICE_CLI_SEARCH_RESULT_H_
#define GVOICE_CLI_SEARCH_RESULT_H_

#include <string>

#include "gvoice/search.h"

/// The result of a search. All functions are pure.
namespace gvoice::cli {

/// For users: each message with its neighbours and page. Ends with a line feed.
std::string search_text(const SearchResult& result, bool colour);

/// For programs: one JSON object with a line feed (docs/search.md).
std::string search_json(const SearchResult& result);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SEARCH_RESULT_H_
