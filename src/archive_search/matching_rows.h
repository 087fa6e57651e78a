#ifndef GVOICE_SEARCH_MATCHING_ROWS_H_
#define GVOICE_SEARCH_MATCHING_ROWS_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "archive_search/row_set.h"
#include "gvoice/search.h"

namespace gvoice::archive_search {

/// The rows of `messages` that match words and filters. Each condition uses an index; dates also
/// read the messages within a day around them. `expression` is the FTS5 expression of the words;
/// may be empty. Without any condition all rows match. Throws SQLite::Exception.
RowSet matching_rows(SQLite::Database& database, const SearchOptions& options,
                     const std::string& expression);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_MATCHING_ROWS_H_
