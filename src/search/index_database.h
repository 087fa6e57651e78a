#ifndef GVOICE_SEARCH_INDEX_DATABASE_H_
#define GVOICE_SEARCH_INDEX_DATABASE_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <optional>
#include <string>

#include "gvoice/convert.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::searching {

/// Opens the database of an archive (src/write/sqlite/schema.sql), which nothing can change: its
/// messages.sqlite, else one in the cache folder that is named by the SHA-256 of SHA256SUMS, and
/// that is built from messages.ndjson or the pages where it is not there yet. Its queries end with
/// SQLITE_INTERRUPT once `stop` is requested, which must outlive it.
Result<std::unique_ptr<SQLite::Database>> open_index(const std::string& archive,
                                                     const std::optional<std::string>& cache_folder,
                                                     ConvertObserver& observer,
                                                     const StopFlag& stop);

/// What a failure of SQLite means for somebody who asks an archive something.
Error error_of(const SQLite::Exception& fault, const std::string& archive);

}  // namespace gvoice::searching

#endif  // GVOICE_SEARCH_INDEX_DATABASE_H_
