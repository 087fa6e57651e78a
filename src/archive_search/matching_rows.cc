#include "archive_search/matching_rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/people_filter.h"
#include "base/iso_time.h"
#include "base/text.h"
#include "write/format/time_text.h"

namespace gvoice::archive_search {
namespace {

/// Larger than any offset from UTC.
constexpr std::int64_t kMostOffsetMs = std::int64_t{24} * 3600 * 1000;

/// A local time, as the beginning of column `time`.
std::string wall_time(std::int64_t ms) {
  constexpr std::int64_t kMsPerDay = 86'400'000;
  constexpr std::size_t kWithoutOffset = 23;
  const std::int64_t day = floor_divide(ms, kMsPerDay);
  std::string text;
  write::append_iso_time({day, static_cast<std::int32_t>(ms - day * kMsPerDay), 0}, text);
  return text.substr(0, kWithoutOffset);
}

bool is_lower_case_letter(char c) { return c >= 'a' && c <= 'z'; }

class Matching {
 public:
  explicit Matching(SQLite::Database& database)
      : database_(database),
        largest_(database.execAndGet("SELECT coalesce(max(id), 0) FROM messages").getInt64()) {
    // Minimum size of a row in bytes; bounds the memory for a damaged file.
    constexpr std::int64_t kLeastOfRow = 32;
    const std::int64_t bytes = database.execAndGet("PRAGMA page_count").getInt64() *
                               database.execAndGet("PRAGMA page_size").getInt64();
    if (largest_ < 0 || largest_ > bytes / kLeastOfRow) throw damaged();
    database.createFunction("take_row", 1, false, this, nullptr, take_row, rows_taken);
  }
  ~Matching() {
    sqlite3_create_function(database_.getHandle(), "take_row", 1, SQLITE_UTF8, nullptr, nullptr,
                            nullptr, nullptr);
  }
  Matching(const Matching&) = delete;
  Matching& operator=(const Matching&) = delete;

  void words(const std::string& expression) {
    SQLite::Statement ids(database_,
                          "SELECT take_row(rowid) FROM messages_fts WHERE messages_fts MATCH ?");
    ids.bind(1, expression);
    found_ = none();
    take(ids);
    keep_found();
  }

  void sender(const std::string& typed) {
    found_ = none();
    SQLite::Statement ids(database_, kWithFacet);
    for (const std::int64_t person : people_meant(typed)) {
      ids.bind(1, "sender_id : " + std::to_string(person));
      take(ids);
    }
    keep_found();
  }

  void member(const std::string& typed) {
    found_ = none();
    SQLite::Statement ids(database_,
                          "SELECT take_row(id) FROM messages WHERE conversation_id IN (SELECT "
                          "conversation_id FROM conversation_members WHERE person_id = ?)");
    for (const std::int64_t person : people_meant(typed)) {
      ids.bind(1, person);
      take(ids);
    }
    keep_found();
  }

  void kinds(const std::vector<std::string>& names) {
    found_ = none();
    SQLite::Statement ids(database_, kWithFacet);
    for (const std::string& name : names) {
      // Anything but a name could have a meaning in an expression.
      if (name.empty() || !std::ranges::all_of(name, is_lower_case_letter)) continue;
      ids.bind(1, "kind : " + name);
      take(ids);
    }
    keep_found();
  }

  void attachment() {
    found_ = none();
    SQLite::Statement ids(database_, "SELECT take_row(message_id) FROM attachments");
    take(ids);
    keep_found();
  }

  /// At or after `after`, before `before`.
  void dates(const std::optional<DateSpan>& after, const std::optional<DateSpan>& before) {
    if (after) {
      const Edge edge = edge_of(*after);
      found_ = none();
      found_.add_range(edge.end, end_of_times());
      take_edge(edge, ">=", *after);
      keep_found();
    }
    if (before) {
      const Edge edge = edge_of(*before);
      found_ = none();
      found_.add_range(1, edge.first);
      take_edge(edge, "<", *before);
      keep_found();
    }
  }

  RowSet result() {
    if (!rows_) {
      found_ = none();
      SQLite::Statement ids(database_, "SELECT take_row(id) FROM messages");
      take(ids);
      keep_found();
    }
    return *std::move(rows_);
  }

 private:
  static constexpr const char* kWithFacet =
      "SELECT take_row(rowid) FROM messages_by_facet WHERE messages_by_facet MATCH ?";

  /// Rows from `first` to before `end`, for which the time column must decide the side of a date;
  /// all before are older, all after are newer or have no time.
  struct Edge {
    std::int64_t first;
    std::int64_t end;
  };

  static SQLite::Exception damaged() {
    return {"the numbers of its rows are not those of an archive", SQLITE_CORRUPT};
  }

  RowSet none() const { return RowSet(static_cast<std::uint64_t>(largest_)); }

  void keep_found() {
    if (rows_) {
      rows_->keep(found_);
    } else {
      rows_ = std::move(found_);
    }
  }

  /// Adds the rows found by a query `SELECT take_row(id)` to `found_`.
  void take(SQLite::Statement& ids) {
    taken_wrong_ = false;
    ids.executeStep();
    ids.reset();
    if (taken_wrong_) throw damaged();
  }

  /// The aggregate function take_row. Twice as fast as stepping through result rows.
  static void take_row(sqlite3_context* context, int, sqlite3_value** values) {
    auto& matching = *static_cast<Matching*>(sqlite3_user_data(context));
    const std::int64_t id = sqlite3_value_int64(values[0]);
    if (matching.found_.fits(id)) {
      matching.found_.add(id);
    } else {
      matching.taken_wrong_ = true;
    }
  }
  static void rows_taken(sqlite3_context* context) { sqlite3_result_null(context); }

  /// Their rows, unique.
  std::vector<std::int64_t> people_meant(const std::string& typed) {
    SQLite::Statement people(database_,
                             "SELECT p.id, p.is_me, coalesce(p.name, ''), coalesce(n.number, '') "
                             "FROM people AS p LEFT JOIN numbers AS n ON n.person_id = p.id "
                             "ORDER BY p.id");
    std::vector<std::int64_t> rows;
    const bool owner_meant = equals_ignoring_case(typed, "me");
    while (people.executeStep()) {
      const bool owner = people.getColumn(1).getInt() != 0;
      const std::string name = owner ? std::string() : people.getColumn(2).getString();
      const bool meant =
          owner_meant ? owner : is_meant(typed, name, people.getColumn(3).getString());
      const std::int64_t row = people.getColumn(0).getInt64();
      if (meant && (rows.empty() || rows.back() != row)) rows.push_back(row);
    }
    return rows;
  }

  /// The first row at or after this instant, or without a time; one past the last if there is none.
  /// Rows are sorted by time.
  std::int64_t first_row_at(std::int64_t ms) {
    SQLite::Statement row(database_,
                          "SELECT timestamp_ms FROM messages WHERE id >= ? ORDER BY id LIMIT 1");
    std::int64_t first = 1;
    std::int64_t end = largest_ + 1;
    while (first < end) {
      const std::int64_t middle = first + (end - first) / 2;
      row.bind(1, middle);
      const bool older =
          row.executeStep() && !row.getColumn(0).isNull() && row.getColumn(0).getInt64() < ms;
      row.reset();
      if (older) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return first;
  }

  /// The first row without a time.
  std::int64_t end_of_times() { return first_row_at(std::numeric_limits<std::int64_t>::max()); }

  Edge edge_of(const DateSpan& date) {
    if (date.has_zone) {
      const std::int64_t row = first_row_at(date.first_ms);
      return {row, row};
    }
    return {first_row_at(date.first_ms - kMostOffsetMs),
            first_row_at(date.first_ms + kMostOffsetMs)};
  }

  void take_edge(const Edge& edge, const std::string& compare, const DateSpan& date) {
    SQLite::Statement ids(database_,
                          "SELECT take_row(id) FROM messages WHERE id >= ? AND id < ? AND "
                          "substr(time, 1, 23) " +
                              compare + " ?");
    ids.bind(1, edge.first);
    ids.bind(2, edge.end);
    ids.bind(3, wall_time(date.first_ms));
    take(ids);
  }

  SQLite::Database& database_;
  std::int64_t largest_;
  RowSet found_{0};             ///< of the current condition
  std::optional<RowSet> rows_;  ///< that match all conditions so far; nullopt before the first
  bool taken_wrong_ = false;
};

}  // namespace

RowSet matching_rows(SQLite::Database& database, const SearchOptions& options,
                     const std::string& expression) {
  Matching matching(database);
  if (!expression.empty()) matching.words(expression);
  if (options.from) matching.sender(*options.from);
  if (options.with) matching.member(*options.with);
  if (!options.kinds.empty()) matching.kinds(options.kinds);
  if (options.has_attachment) matching.attachment();
  matching.dates(options.after, options.before);
  return matching.result();
}

}  // namespace gvoice::archive_search
