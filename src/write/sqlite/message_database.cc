#include "write/sqlite/message_database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/errors.h"
#include "fs/disk.h"
#include "write/sqlite/after_load_sql.h"
#include "write/sqlite/database_rows.h"
#include "write/sqlite/index_text.h"
#include "write/sqlite/schema_sql.h"

namespace gvoice::write::sqlite {
namespace {

/// Bytes of a medium that are copied at once.
constexpr std::size_t kMediaBlock = std::size_t{256} * 1024;
/// Steps of SQLite's virtual machine between checks of the stop flag: some milliseconds.
constexpr int kStepsBetweenLooks = 100'000;

/// What the system said when the file could not be written; 0 where it said nothing.
int system_errno(SQLite::Database& database) {
  int error_number = 0;
  sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_LAST_ERRNO, &error_number);
  return error_number;
}

constexpr std::string_view kWhat = "Cannot write the database";
constexpr int kNewDatabase = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

/// SQLite does not say why it could not make a file; the system does.
Status make_file(const std::string& path) {
  const fs::FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  return file.is_open() ? Status() : Status(fs::system_error(kWhat, path, errno));
}

Error error_of(const SQLite::Exception& fault, const std::string& path, int error_number) {
  if (fault.getErrorCode() == SQLITE_INTERRUPT) return interrupted();
  if (fault.getErrorCode() == SQLITE_FULL) return fs::system_error(kWhat, path, ENOSPC);
  if (fault.getErrorCode() == SQLITE_IOERR && error_number != 0)
    return fs::system_error(kWhat, path, error_number);
  return {ErrorKind::kFailed,
          "The database " + path + " could not be written: " + fault.what() + ".", ""};
}

/// The file is complete or deleted, so no journal or locking is needed.
void prepare(SQLite::Database& database, const StopFlag& stop) {
  database.exec(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA page_size = 4096;");
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId) + ";");
  database.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion) + ";");
  end_with(stop, database.getHandle());
}

void insert_facts(SQLite::Database& database, const LocalClock& clock) {
  InsertStatement facts(database, "INSERT INTO archive VALUES (?, ?)");
  facts.text("schema_version").text(std::to_string(kSchemaVersion)).run();
  facts.text("time_zone").text_or_null(clock.zone_name()).run();
}

/// A blob that is written in blocks, so that memory does not grow with it.
class Blob {
 public:
  Blob(SQLite::Database& database, std::int64_t row) : database_(database) {
    check(sqlite3_blob_open(database.getHandle(), "main", "media", "content", row, 1, &blob_));
  }
  ~Blob() { sqlite3_blob_close(blob_); }
  Blob(const Blob&) = delete;
  Blob& operator=(const Blob&) = delete;

  void write(std::string_view bytes) {
    check(sqlite3_blob_write(blob_, bytes.data(), static_cast<int>(bytes.size()), offset_));
    offset_ += static_cast<int>(bytes.size());
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) throw SQLite::Exception(database_.getHandle(), code);
  }

  SQLite::Database& database_;
  sqlite3_blob* blob_ = nullptr;
  int offset_ = 0;
};

Status embed(SQLite::Database& database, const MediaRow& row, const OpenMedia& open_media,
             const StopFlag& stop) {
  const auto source = open_media(row.media->path);
  if (!source) return source.error();
  SQLite::Statement room(database, "UPDATE media SET content = zeroblob(?) WHERE id = ?");
  room.bind(1, static_cast<std::int64_t>(row.media->size));
  room.bind(2, row.id);
  room.exec();
  Blob blob(database, row.id);
  std::string block(kMediaBlock, '\0');
  while (true) {
    if (stop.requested()) return interrupted();
    const auto got = (*source)->read(block.data(), block.size());
    if (!got) return got.error();
    if (*got == 0) return {};
    blob.write(std::string_view(block).substr(0, *got));
  }
}

/// index_text as a function of SQL.
void sql_index_text(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  const std::string_view text(bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[0])));
  if (!has_signs(text)) return sqlite3_result_value(context, values[0]);
  const std::string indexed = index_text(text);
  sqlite3_result_text64(context, indexed.data(), indexed.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

Status check_integrity(SQLite::Database& database, const std::string& path) {
  SQLite::Statement check(database, "PRAGMA integrity_check(1)");
  const std::string found = check.executeStep() ? check.getColumn(0).getString() : "no answer";
  if (found == "ok") return {};
  return Error{ErrorKind::kInternal, "The database " + path + " is not whole: " + found + ".",
               "Try another disk; if it happens again, please report it."};
}

Result<std::vector<std::string>> fill(SQLite::Database& database, const ArchiveModel& model,
                                      const LocalClock& clock, const DatabaseOptions& options,
                                      const StopFlag& stop) {
  std::vector<std::string> too_large;
  SQLite::Transaction transaction(database);
  database.exec(std::string(kSchemaSql));
  insert_facts(database, clock);
  {
    DatabaseRows rows(database, model, clock, options.names_pages);
    rows.insert_conversations();
    for (const Record* record : model.records) {
      if (stop.requested()) return interrupted();
      rows.insert_message(*record);
    }
    if (options.open_media) {
      const auto most =
          static_cast<std::uint64_t>(sqlite3_limit(database.getHandle(), SQLITE_LIMIT_LENGTH, -1));
      // A row has a few hundred bytes beside its blob.
      constexpr std::uint64_t kRestOfRow = 4096;
      for (const MediaRow& row : rows.media()) {
        if (row.media->size + kRestOfRow > most) {
          too_large.emplace_back(row.media->path);
        } else if (Status done = embed(database, row, options.open_media, stop); !done) {
          return done.error();
        }
      }
    }
  }
  database.createFunction("index_text", 1, true, nullptr, sql_index_text);
  database.exec(std::string(kAfterLoadSql));
  transaction.commit();
  return too_large;
}

/// Makes the whole of a new database that is open; `path` is what messages call it.
Result<std::vector<std::string>> make(SQLite::Database& database, const std::string& path,
                                      const ArchiveModel& model, const LocalClock& clock,
                                      const DatabaseOptions& options, const StopFlag& stop) {
  prepare(database, stop);
  auto filled = fill(database, model, clock, options, stop);
  if (!filled) return filled;
  if (Status whole = check_integrity(database, path); !whole) return whole.error();
  return filled;
}

}  // namespace

void end_with(const StopFlag& stop, sqlite3* database) {
  sqlite3_progress_handler(
      database, kStepsBetweenLooks,
      [](void* flag) { return static_cast<const StopFlag*>(flag)->requested() ? 1 : 0; },
      const_cast<StopFlag*>(&stop));
}

Result<std::vector<std::string>> write_database(const std::string& path, const ArchiveModel& model,
                                                const LocalClock& clock,
                                                const DatabaseOptions& options,
                                                const StopFlag& stop) {
  if (Status made = make_file(path); !made) return made.error();
  std::optional<SQLite::Database> database;
  try {
    database.emplace(path, kNewDatabase);
    return make(*database, path, model, clock, options, stop);
  } catch (const SQLite::Exception& fault) {
    return error_of(fault, path, database ? system_errno(*database) : 0);
  }
}

Result<std::vector<std::string>> make_database_in_memory(const ArchiveModel& model,
                                                         const LocalClock& clock,
                                                         const DatabaseOptions& options,
                                                         const StopFlag& stop,
                                                         const TakeDatabase& take) {
  const std::string name = "in memory";
  try {
    // SQLite's in-memory file system instead of ":memory:", whose change counter and so bytes
    // differ.
    SQLite::Database database(name, kNewDatabase, 0, "memdb");
    auto most = static_cast<sqlite3_int64>(kLargestInMemory);
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_SIZE_LIMIT, &most);
    auto made = make(database, name, model, clock, options, stop);
    if (!made) return made;
    sqlite3_int64 size = 0;
    const unsigned char* bytes =
        sqlite3_serialize(database.getHandle(), "main", &size, SQLITE_SERIALIZE_NOCOPY);
    if (bytes == nullptr) return internal_error("The database in memory cannot be read.");
    const Status taken =
        take({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    if (!taken) return taken.error();
    return made;
  } catch (const SQLite::Exception& fault) {
    if (fault.getErrorCode() == SQLITE_FULL)
      return Error{ErrorKind::kRefused, "The database is too large to be made in memory.", ""};
    return error_of(fault, name, 0);
  }
}

std::string_view sqlite_version() { return sqlite3_libversion(); }

}  // namespace gvoice::write::sqlite
