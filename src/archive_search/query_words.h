#ifndef GVOICE_SEARCH_QUERY_WORDS_H_
#define GVOICE_SEARCH_QUERY_WORDS_H_

#include <string>
#include <string_view>

#include "gvoice/result.h"

namespace gvoice::archive_search {

/// Converts search words to an expression of SQLite's FTS5: words, "phrases", prefix*, AND, OR, NOT
/// and brackets; adjacent words must all match. Anything else in a word is literal text, also where
/// FTS5 has a syntax for it (`don't`, `a-b`). kUsage for a syntax error. Empty for white space
/// only. Pure.
Result<std::string> fts_expression(std::string_view words);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_QUERY_WORDS_H_
