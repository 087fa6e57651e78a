#ifndef GVOICE_SEARCH_HIT_DETAILS_H_
#define GVOICE_SEARCH_HIT_DETAILS_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <vector>

#include "gvoice/search.h"
#include "gvoice/stop_flag.h"

namespace gvoice::archive_search {

/// Details of the messages in these rows, in this order; missing rows are skipped. Texts are
/// complete and without marks. Throws SQLite::Exception.
std::vector<SearchHit> hits_at(SQLite::Database& database, const std::vector<std::int64_t>& rows);

/// Cuts texts to excerpts around the matches of an FTS5 expression, and marks the matches. Throws
/// SQLite::Exception, SQLITE_INTERRUPT once `stop` is requested.
void mark_words(const std::string& expression, const StopFlag& stop, std::vector<SearchHit>& hits);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_HIT_DETAILS_H_
