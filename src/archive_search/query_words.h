#ifndef GVOICE_SEARCH_QUERY_WORDS_H_
#define GVOICE_SEARCH_QUERY_WORDS_H_

#include <string>
#include <string_view>

#include "gvoice/result.h"

namespace gvoice::archive_search {

/// What people write to search, as an expression of SQLite's FTS5: words, "phrases", prefix*, AND,
/// OR, NOT and brackets; words beside each other must all be there. Whatever else stands in a word
/// is text: nobody has to know that FTS5 takes `don't` or `a-b` for something else. kUsage, in a
/// sentence, for what means nothing. Empty for words that are only white space. Pure.
Result<std::string> fts_expression(std::string_view words);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_QUERY_WORDS_H_
