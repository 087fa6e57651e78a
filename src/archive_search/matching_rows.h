#ifndef GVOICE_SEARCH_MATCHING_ROWS_H_
#define GVOICE_SEARCH_MATCHING_ROWS_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "archive_search/row_set.h"
#include "gvoice/search.h"

namespace gvoice::archive_search {

/// The rows of `messages` that fit words and filters. Each condition is answered by an index, and
/// dates by a look at the messages of a day around them too. `expression` is that of the words, of
/// FTS5; empty where none are looked for. Without any condition everything fits. Throws
/// SQLite::Exception.
RowSet matching_rows(SQLite::Database& database, const SearchOptions& options,
                     const std::string& expression);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_MATCHING_ROWS_H_
