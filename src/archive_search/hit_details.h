#ifndef GVOICE_SEARCH_HIT_DETAILS_H_
#define GVOICE_SEARCH_HIT_DETAILS_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <vector>

#include "gvoice/search.h"
#include "gvoice/stop_flag.h"

namespace gvoice::archive_search {

/// What is shown of messages that were found, by their rows, in the order of these; rows that are
/// not there are left out. Texts are whole, and nothing is marked. Throws SQLite::Exception.
std::vector<SearchHit> hits_at(SQLite::Database& database, const std::vector<std::int64_t>& rows);

/// Cuts texts to what stands around the words of an expression of FTS5, and marks these. Throws
/// SQLite::Exception, SQLITE_INTERRUPT once `stop` is requested.
void mark_words(const std::string& expression, const StopFlag& stop, std::vector<SearchHit>& hits);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_HIT_DETAILS_H_
