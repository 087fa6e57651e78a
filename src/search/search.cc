#include "gvoice/search.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <utility>

#include "base/iso_time.h"
#include "base/text.h"
#include "fs/paths.h"
#include "search/index_database.h"
#include "search/people_filter.h"
#include "search/query_words.h"
#include "write/format/time_text.h"

namespace gvoice {
namespace searching {
namespace {

/// What SQLite puts around words that were found. Texts hardly ever hold these bytes; where one
/// does, what stands out is wrong, and nothing else.
constexpr char kMarkBegin = '\x02';
constexpr char kMarkEnd = '\x03';

constexpr const char* kWordsCondition = "messages_fts MATCH ?";

/// What rows must fulfil, with the values of its question marks in their order.
struct Condition {
  std::string sql;
  std::vector<std::string> values;

  void add(const std::string& more) { sql += (sql.empty() ? "" : " AND ") + more; }
  void add(const std::string& more, std::string value) {
    add(more);
    values.push_back(std::move(value));
  }
};

/// A time of the clock on the wall, as the column `time` begins.
std::string wall_time(std::int64_t ms) {
  constexpr std::int64_t kMsPerDay = 86'400'000;
  constexpr std::size_t kWithoutOffset = 23;
  const std::int64_t day = floor_divide(ms, kMsPerDay);
  std::string text;
  write::append_iso_time({day, static_cast<std::int32_t>(ms - day * kMsPerDay), 0}, text);
  return text.substr(0, kWithoutOffset);
}

void add_date(const DateSpan& date, const std::string& compare, Condition& condition) {
  if (date.has_zone) {
    condition.add("m.timestamp_ms " + compare + " " + std::to_string(date.first_ms));
  } else {
    condition.add("substr(m.time, 1, 23) " + compare + " ?", wall_time(date.first_ms));
  }
}

class Search {
 public:
  /// `expression`: of FTS5; empty where no words are looked for.
  Search(SQLite::Database& database, const SearchOptions& options, std::string expression)
      : database_(database), options_(options), expression_(std::move(expression)) {}

  SearchResult run() {
    const Condition condition = make_condition();
    SearchResult result;
    // Words alone are counted in their index, which takes a third of the time.
    const bool words_alone =
        !expression_.empty() && condition.values.size() == 1 && condition.sql == kWordsCondition;
    SQLite::Statement count(database_,
                            words_alone ? "SELECT count(*) FROM messages_fts WHERE " + condition.sql
                                        : "SELECT count(*)" + from(condition));
    bind(count, condition);
    count.executeStep();
    result.total = static_cast<std::uint64_t>(count.getColumn(0).getInt64());

    // The newest rows are chosen first, and only of these is more looked up.
    const std::string text = expression_.empty()
                                 ? "m.text"
                                 : "coalesce(snippet(messages_fts, 0, char(2), char(3), "
                                   "'\u2026', 40), m.text)";
    SQLite::Statement query(database_, "SELECT m.id, " + text + from(condition) + " ORDER BY " +
                                           row() + " DESC LIMIT ?");
    const int next = bind(query, condition);
    query.bind(next, static_cast<std::int64_t>(options_.limit));
    while (query.executeStep())
      result.hits.push_back(hit(query.getColumn(0).getInt64(), query.getColumn(1).getString()));
    if (!expression_.empty()) result.conversations = conversations_named();
    return result;
  }

 private:
  /// The column by which the search finds rows in order.
  std::string row() const { return expression_.empty() ? "m.id" : "messages_fts.rowid"; }

  std::string from(const Condition& condition) const {
    std::string sql = expression_.empty() ? " FROM messages AS m"
                                          : " FROM messages_fts CROSS JOIN messages AS m ON m.id = "
                                            "messages_fts.rowid";
    if (!condition.sql.empty()) sql += " WHERE " + condition.sql;
    return sql;
  }

  static int bind(SQLite::Statement& statement, const Condition& condition) {
    int next = 1;
    for (const std::string& value : condition.values) statement.bind(next++, value);
    return next;
  }

  Condition make_condition() {
    Condition condition;
    if (!expression_.empty()) condition.add(kWordsCondition, expression_);
    if (options_.from) condition.add("m.sender_id IN (" + people_meant(*options_.from) + ")");
    if (options_.with) {
      condition.add(
          "m.conversation_id IN (SELECT conversation_id FROM conversation_members WHERE person_id "
          "IN (" +
          people_meant(*options_.with) + "))");
    }
    if (options_.after) add_date(*options_.after, ">=", condition);
    if (options_.before) add_date(*options_.before, "<", condition);
    if (options_.kind) condition.add("m.kind = ?", *options_.kind);
    if (options_.has_attachment)
      condition.add("EXISTS (SELECT 1 FROM attachments AS a WHERE a.message_id = m.id)");
    return condition;
  }

  /// Their rows, with commas between.
  std::string people_meant(const std::string& typed) {
    SQLite::Statement people(database_,
                             "SELECT p.id, p.is_me, coalesce(p.name, ''), coalesce(n.number, '') "
                             "FROM people AS p LEFT JOIN numbers AS n ON n.person_id = p.id");
    std::string rows;
    const bool owner_meant = equals_ignoring_case(typed, "me");
    while (people.executeStep()) {
      const bool owner = people.getColumn(1).getInt() != 0;
      const std::string name = owner ? std::string() : people.getColumn(2).getString();
      const bool meant =
          owner_meant ? owner : is_meant(typed, name, people.getColumn(3).getString());
      if (!meant) continue;
      if (!rows.empty()) rows += ',';
      rows += std::to_string(people.getColumn(0).getInt64());
    }
    return rows;
  }

  SearchHit hit(std::int64_t id, std::string_view marked) {
    SQLite::Statement row(
        database_,
        "SELECT m.key, v.time, v.conversation, v.kind, v.direction, v.sender, v.page, "
        "m.conversation_id FROM v_messages AS v JOIN messages AS m ON m.id = v.id WHERE v.id = ?");
    row.bind(1, id);
    SearchHit hit;
    if (!row.executeStep()) return hit;
    hit.id = row.getColumn(0).getString();
    hit.time = row.getColumn(1).getString();
    hit.conversation = row.getColumn(2).getString();
    hit.kind = row.getColumn(3).getString();
    hit.direction = row.getColumn(4).getString();
    hit.sender = row.getColumn(5).getString();
    hit.page = row.getColumn(6).getString();
    const std::int64_t conversation = row.getColumn(7).getInt64();
    if (expression_.empty()) {
      hit.text = marked;
    } else {
      take_marks(marked, hit);
    }
    hit.before = neighbour(conversation, id, "< ? ORDER BY m.id DESC");
    hit.after = neighbour(conversation, id, "> ? ORDER BY m.id");
    add_attachments(id, hit);
    return hit;
  }

  std::vector<NamedConversation> conversations_named() {
    SQLite::Statement rows(database_,
                           "SELECT title, messages, coalesce(page, '') FROM conversations WHERE id "
                           "IN (SELECT rowid FROM conversations_fts WHERE conversations_fts MATCH "
                           "?) ORDER BY messages DESC, id LIMIT 5");
    rows.bind(1, expression_);
    std::vector<NamedConversation> named;
    while (rows.executeStep()) {
      named.push_back({rows.getColumn(0).getString(),
                       static_cast<std::uint64_t>(rows.getColumn(1).getInt64()),
                       rows.getColumn(2).getString()});
    }
    return named;
  }

  static void take_marks(std::string_view marked, SearchHit& hit) {
    constexpr std::size_t kNone = std::string::npos;
    std::size_t begin = kNone;
    for (const char c : marked) {
      if (c == kMarkBegin) {
        begin = hit.text.size();
      } else if (c == kMarkEnd) {
        if (begin != kNone) hit.marks.emplace_back(begin, hit.text.size());
        begin = kNone;
      } else {
        hit.text += c;
      }
    }
  }

  std::string neighbour(std::int64_t conversation, std::int64_t id, const std::string& which) {
    SQLite::Statement row(database_,
                          "SELECT sender, text, kind FROM v_messages WHERE id = (SELECT m.id FROM "
                          "messages AS m WHERE m.conversation_id = ? AND m.id " +
                              which + " LIMIT 1)");
    row.bind(1, conversation);
    row.bind(2, id);
    if (!row.executeStep()) return {};
    const std::string sender = row.getColumn(0).getString();
    std::string words = row.getColumn(1).getString();
    if (words.empty()) words = "(" + row.getColumn(2).getString() + ")";
    return sender.empty() ? words : sender + ": " + words;
  }

  void add_attachments(std::int64_t id, SearchHit& hit) {
    SQLite::Statement rows(database_,
                           "SELECT coalesce(d.path, a.reference) FROM attachments AS a LEFT JOIN "
                           "media AS d ON d.id = a.media_id WHERE a.message_id = ? ORDER BY "
                           "a.position");
    rows.bind(1, id);
    while (rows.executeStep()) hit.attachments.push_back(rows.getColumn(0).getString());
  }

  SQLite::Database& database_;
  const SearchOptions& options_;
  const std::string expression_;
};

}  // namespace
}  // namespace searching

Status check_search_words(std::string_view words) {
  const auto expression = searching::fts_expression(words);
  return expression ? Status() : expression.error();
}

Result<SearchResult> search(const SearchOptions& options, ConvertObserver& observer,
                            const StopFlag& stop) {
  const auto expression = searching::fts_expression(options.words);
  if (!expression) return expression.error();
  const std::string archive = fs::resolved_path(options.archive);
  auto result = searching::ask_index(
      archive, options.cache_folder, observer, stop, [&](SQLite::Database& database) {
        return searching::Search(database, options, *expression).run();
      });
  if (result) result->archive = archive;
  return result;
}

}  // namespace gvoice
