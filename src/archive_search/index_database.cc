#include "archive_search/index_database.h"

#include <sqlite3.h>

#include <string_view>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "base/hex.h"
#include "conversion/reopened_archive.h"
#include "fs/archive_listing.h"
#include "fs/archive_place.h"
#include "fs/cache_folder.h"
#include "fs/descriptor_io.h"
#include "fs/path_text.h"
#include "model/kept_page.h"
#include "sync/parallel_for.h"
#include "verification/no_archive.h"
#include "write/sqlite/message_database.h"

namespace gvoice::archive_search {
namespace {

constexpr std::string_view kDatabaseName = "messages.sqlite";
constexpr int kOldestSchema = 2;
/// Number of indexes to keep; each is about as large as the texts of its archive.
constexpr std::size_t kMostIndexes = 5;

using fs::ArchiveListing;

/// A file name as an SQLite URI.
std::string uri_of(const std::string& path) {
  // Two slashes at the start of the path would denote a host.
  std::string uri = "file://";
  append_url_path(path, uri);
  // The file is not written to: no locks, and no files beside it.
  return uri + "?immutable=1";
}

/// Null if it is not a database of this schema version, or one from `oldest` on. Its content is not
/// trusted. Queries end once `stop` is requested.
std::unique_ptr<SQLite::Database> open_ours(const std::string& path, const StopFlag& stop,
                                            int oldest = write::sqlite::kSchemaVersion) {
  // Opening a pipe, for example, could block.
  if (!fs::is_plain_file(path)) return nullptr;
  try {
    auto database = std::make_unique<SQLite::Database>(
        uri_of(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX);
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    const int version = database->execAndGet("PRAGMA user_version").getInt();
    const bool ours =
        database->execAndGet("PRAGMA application_id").getInt() == write::sqlite::kApplicationId &&
        version >= oldest && version <= write::sqlite::kSchemaVersion;
    write::sqlite::end_with(stop, database->getHandle());
    return ours ? std::move(database) : nullptr;
  } catch (const SQLite::Exception&) {
    return nullptr;
  }
}

/// The error for an archive from which no index can be built.
Error nothing_to_search(const std::string& archive, const ArchiveListing& listing,
                        const Error& reason) {
  if (listing.lists(kept::kFileName) || listing.lists(kept::kPlainFileName)) return reason;
  if (listing.lists(kDatabaseName)) {
    return {ErrorKind::kFailed,
            "The messages.sqlite of the archive " + archive +
                " is damaged, or of another version of gvoice.",
            "\"gvoice verify\" checks whether the archive is complete; converting again makes a "
            "new one."};
  }
  return {ErrorKind::kFailed,
          "The archive " + archive + " holds nothing that can be searched: it has no " +
              std::string(kept::kFileName) + ", which version 1.0 did not write.",
          "Convert the Takeout again; every archive of this version can be searched."};
}

Status build_index(const std::string& archive, const ArchiveListing& listing,
                   const std::string& path, Observer& observer, const StopFlag& stop) {
  const auto reopened =
      conversion::ReopenedArchive::open(archive, sync::worker_count(0), observer, stop);
  if (!reopened) {
    const bool stopped = reopened.error().kind == ErrorKind::kInterrupted;
    return stopped ? reopened.error() : nothing_to_search(archive, listing, reopened.error());
  }
  observer.on_stage(Stage::kIndexing, 0);
  const auto written = write::sqlite::write_database(
      path, (*reopened)->model(), (*reopened)->clock(),
      {.names_pages = listing.lists_below("conversations"), .open_media = {}}, stop);
  if (written) return {};
  Error error = written.error();
  if (error.kind == ErrorKind::kNoSpace)
    error.advice = "Free some space, or name a folder on another disk with XDG_CACHE_HOME.";
  return error;
}

}  // namespace

bool is_damage(const SQLite::Exception& fault) {
  return fault.getErrorCode() == SQLITE_CORRUPT || fault.getErrorCode() == SQLITE_NOTADB;
}

Error error_of(const SQLite::Exception& fault, const std::string& archive) {
  if (fault.getErrorCode() == SQLITE_INTERRUPT) return interrupted();
  return {ErrorKind::kDamaged,
          "The index of the archive " + archive + " cannot be read: " + fault.what() + ".",
          "\"gvoice verify\" checks whether the archive is complete."};
}

void discard(const Index& index) {
  if (index.cache) index.cache->discard(index.cached_path);
}

Result<Index> open_index(const std::string& archive, const std::optional<std::string>& cache_folder,
                         Observer& observer, const StopFlag& stop) {
  if (stop.requested()) return interrupted();
  const std::string sums_path = archive + "/" + fs::kListingName;
  const auto sums =
      fs::is_plain_file(sums_path) ? fs::read_file(sums_path) : Result<std::string>(Error());
  if (!sums) return verification::no_archive(archive, "it has no SHA256SUMS");
  const ArchiveListing listing(*sums);
  if (listing.lists(kDatabaseName)) {
    // A database of 1.0 does not find emoji and the like, so it is used only if no other can be
    // made.
    const bool alone = !listing.lists(kept::kFileName) && !listing.lists(kept::kPlainFileName);
    const int oldest = alone ? kOldestSchema : write::sqlite::kSchemaVersion;
    if (auto database = open_ours(archive + "/" + std::string(kDatabaseName), stop, oldest))
      return Index{std::move(database), std::nullopt, {}};
  }
  if (!cache_folder) {
    return Error{ErrorKind::kFailed,
                 "The archive " + archive +
                     " has no messages.sqlite, and there is no folder for "
                     "an index of it.",
                 "Set HOME or XDG_CACHE_HOME, or convert again with --format html,sqlite."};
  }
  const auto cache = fs::CacheFolder::open(*cache_folder);
  if (!cache) return cache.error();
  const std::string name = to_hex(sha256(*sums)) + ".sqlite";
  if (auto database = open_ours(cache->path_of(name), stop)) {
    cache->touch(name);
    return Index{std::move(database), *cache, cache->path_of(name)};
  }
  observer.on_log(LogLevel::kInfo, "building an index for the first search of this archive");
  const auto made = cache->path_of_new(name);
  if (!made) return made.error();
  Status built = build_index(archive, listing, *made, observer, stop);
  if (built) built = cache->publish(*made, name);
  if (!built) {
    cache->discard(*made);
    return built.error();
  }
  cache->keep_last_used(".sqlite", kMostIndexes);
  auto database = open_ours(cache->path_of(name), stop);
  if (database) return Index{std::move(database), *cache, cache->path_of(name)};
  return internal_error("The index " + cache->path_of(name) + " cannot be read.");
}

}  // namespace gvoice::archive_search
