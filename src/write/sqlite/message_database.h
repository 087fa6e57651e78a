#ifndef GVOICE_WRITE_SQLITE_MESSAGE_DATABASE_H_
#define GVOICE_WRITE_SQLITE_MESSAGE_DATABASE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fs/output_folder.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "model/archive.h"
#include "model/local_clock.h"

struct sqlite3;

namespace gvoice::write::sqlite {

/// `PRAGMA user_version` of the database; it grows with every change of the schema that a query
/// could notice.
inline constexpr int kSchemaVersion = 3;
/// `PRAGMA application_id`: "gvmd".
inline constexpr int kApplicationId = 0x67766D64;

/// Makes queries end with SQLITE_INTERRUPT once `stop`, which must outlive the database, is
/// requested. `database` is an open sqlite3.
void end_with(const StopFlag& stop, sqlite3* database);

/// Opens a medium of the archive, by its path below it.
using OpenMedia = std::function<Result<std::unique_ptr<fs::BlockReader>>(std::string_view path)>;

struct DatabaseOptions {
  bool names_pages = false;  ///< the archive has pages, which rows refer to
  OpenMedia open_media;      ///< set if the bytes of media go into the database
};

/// Makes a new database of the account at `path` (src/write/sqlite/schema.sql), with its full-text
/// index, and checks it. The same account gives the same bytes. Nothing is synced. Memory does not
/// grow with media. Returns the paths of media that are larger than SQLite can hold. kNoSpace if
/// the disk is full; kInterrupted once `stop` is requested; the caller then removes the file.
/// Thread-safe for different paths.
Result<std::vector<std::string>> write_database(const std::string& path, const ArchiveModel& model,
                                                const LocalClock& clock,
                                                const DatabaseOptions& options,
                                                const StopFlag& stop);

/// Takes the bytes of a whole database; they live as long as the call.
using TakeDatabase = std::function<Status(std::string_view bytes)>;

/// The most bytes of a database that can be made in memory: the limit of SQLite, less than 2 GiB.
inline constexpr std::uint64_t kLargestInMemory = 2'000'000'000;

/// The same database, byte for byte, in memory: nothing is written to a disk. kRefused where it
/// would be larger than `kLargestInMemory`; an Error of `take` is passed on.
Result<std::vector<std::string>> make_database_in_memory(const ArchiveModel& model,
                                                         const LocalClock& clock,
                                                         const DatabaseOptions& options,
                                                         const StopFlag& stop,
                                                         const TakeDatabase& take);

/// The version of SQLite, which also determines the bytes. A literal.
std::string_view sqlite_version();

}  // namespace gvoice::write::sqlite

#endif  // GVOICE_WRITE_SQLITE_MESSAGE_DATABASE_H_
