#ifndef GVOICE_SEARCH_INDEX_DATABASE_H_
#define GVOICE_SEARCH_INDEX_DATABASE_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "base/errors.h"
#include "fs/cache_folder.h"
#include "gvoice/convert.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::archive_search {

/// The database of an archive, open for queries.
struct Index {
  std::unique_ptr<SQLite::Database> database;
  std::optional<fs::CacheFolder> cache;  ///< nullopt for the archive's own database
  std::string cached_path;
};

/// Opens the database of an archive (src/write/sqlite/schema.sql) read-only: its messages.sqlite,
/// else one in the cache folder, named by the SHA-256 of SHA256SUMS, which is built from
/// messages.ndjson or the pages if it does not exist. Queries end with SQLITE_INTERRUPT once
/// `stop`, which must outlive it, is requested.
Result<Index> open_index(const std::string& archive, const std::optional<std::string>& cache_folder,
                         Observer& observer, const StopFlag& stop);

/// Turns a failure of SQLite into an Error for users.
Error error_of(const SQLite::Exception& fault, const std::string& archive);
/// Whether it means that the database is damaged.
bool is_damage(const SQLite::Exception& fault);

/// Deletes an index of the cache folder.
void discard(const Index& index);

/// Queries the index of an archive: the result of `ask(database)`, or the Error of its exception. A
/// damaged index in the cache folder is rebuilt once.
template <typename Ask>
auto ask_index(const std::string& archive, const std::optional<std::string>& cache_folder,
               Observer& observer, const StopFlag& stop, Ask ask)
    -> Result<decltype(ask(std::declval<SQLite::Database&>()))> {
  try {
    for (bool again = false;; again = true) {
      const Result<Index> index = open_index(archive, cache_folder, observer, stop);
      if (!index) return index.error();
      try {
        return ask(*index->database);
      } catch (const SQLite::Exception& fault) {
        if (again || !index->cache || !is_damage(fault)) return error_of(fault, archive);
        observer.on_log(LogLevel::kWarning, "the index of this archive is damaged");
        discard(*index);
      }
    }
  } catch (const std::bad_alloc&) {
    return Error{ErrorKind::kFailed, "There is not enough memory to search " + archive + ".",
                 "Close other programs, or search with more filters."};
  } catch (const std::exception& fault) {
    return internal_error("The archive " + archive + " could not be searched: " + fault.what() +
                          ".");
  }
}

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_INDEX_DATABASE_H_
