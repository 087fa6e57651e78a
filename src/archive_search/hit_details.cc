#include "archive_search/hit_details.h"

#include <cstddef>
#include <string_view>

#include "base/text.h"
#include "write/sqlite/index_text.h"
#include "write/sqlite/message_database.h"

namespace gvoice::archive_search {
namespace {

/// Markers that SQLite puts around matches. Texts hardly ever contain these bytes; if one does,
/// only the highlighting is wrong.
constexpr char kMarkBegin = '\x02';
constexpr char kMarkEnd = '\x03';

/// Each query is prepared once, which takes longer than running it.
class HitDetails {
 public:
  explicit HitDetails(SQLite::Database& database)
      : message_(database,
                 "SELECT m.key, v.time, v.conversation, v.kind, v.direction, v.sender, v.text, "
                 "v.page, m.conversation_id FROM v_messages AS v JOIN messages AS m ON m.id = v.id "
                 "WHERE v.id = ?"),
        before_(database, neighbour("< ? ORDER BY m.id DESC")),
        after_(database, neighbour("> ? ORDER BY m.id")),
        attachments_(database,
                     "SELECT coalesce(d.path, a.reference) FROM attachments AS a LEFT JOIN media "
                     "AS d ON d.id = a.media_id WHERE a.message_id = ? ORDER BY a.position") {}

  /// Adds nothing if there is no such row.
  void add(std::int64_t row, std::vector<SearchHit>& hits) {
    message_.reset();
    message_.bind(1, row);
    if (!message_.executeStep()) return;
    SearchHit& hit = hits.emplace_back();
    hit.id = message_.getColumn(0).getString();
    hit.time = message_.getColumn(1).getString();
    hit.conversation = message_.getColumn(2).getString();
    hit.kind = message_.getColumn(3).getString();
    hit.direction = message_.getColumn(4).getString();
    hit.sender = message_.getColumn(5).getString();
    hit.text = message_.getColumn(6).getString();
    hit.page = message_.getColumn(7).getString();
    const std::int64_t conversation = message_.getColumn(8).getInt64();
    hit.before = words_of(before_, conversation, row);
    hit.after = words_of(after_, conversation, row);
    attachments_.reset();
    attachments_.bind(1, row);
    while (attachments_.executeStep())
      hit.attachments.push_back(attachments_.getColumn(0).getString());
  }

 private:
  static std::string neighbour(const std::string& which) {
    return "SELECT sender, text, kind FROM v_messages WHERE id = (SELECT m.id FROM messages AS m "
           "WHERE m.conversation_id = ? AND m.id " +
           which + " LIMIT 1)";
  }

  static std::string words_of(SQLite::Statement& question, std::int64_t conversation,
                              std::int64_t row) {
    question.reset();
    question.bind(1, conversation);
    question.bind(2, row);
    if (!question.executeStep()) return {};
    const std::string sender = question.getColumn(0).getString();
    std::string words = question.getColumn(1).getString();
    if (words.empty()) words = "(" + question.getColumn(2).getString() + ")";
    return sender.empty() ? words : sender + ": " + words;
  }

  SQLite::Statement message_;
  SQLite::Statement before_;
  SQLite::Statement after_;
  SQLite::Statement attachments_;
};

/// Appends modifiers of the preceding character, like a skin tone: a mark between them would split
/// one emoji in two.
void take_rest_of_sign(std::string_view marked, std::size_t& position, std::string& text) {
  for (std::size_t next = position; next < marked.size();) {
    std::string shown;
    write::sqlite::append_shown(marked, next, shown);
    std::size_t begin = 0;
    if (!shown.empty() && !write::sqlite::changes_sign_before(next_code_point(shown, begin)))
      return;
    text += shown;
    position = next;
  }
}

void take_marks(std::string_view marked, SearchHit& hit) {
  constexpr std::size_t kNone = std::string::npos;
  std::size_t begin = kNone;
  hit.text.clear();
  for (std::size_t i = 0; i < marked.size();) {
    if (marked[i] == kMarkBegin) {
      begin = hit.text.size();
      ++i;
    } else if (marked[i] == kMarkEnd) {
      ++i;
      take_rest_of_sign(marked, i, hit.text);
      if (begin != kNone) hit.marks.emplace_back(begin, hit.text.size());
      begin = kNone;
    } else {
      write::sqlite::append_shown(marked, i, hit.text);
    }
  }
}

}  // namespace

std::vector<SearchHit> hits_at(SQLite::Database& database, const std::vector<std::int64_t>& rows) {
  std::vector<SearchHit> hits;
  HitDetails details(database);
  for (const std::int64_t row : rows) details.add(row, hits);
  return hits;
}

void mark_words(const std::string& expression, const StopFlag& stop, std::vector<SearchHit>& hits) {
  // An index of these texts only: querying that of the archive again would take as long as the
  // first time. It needs the tokenizer of messages_fts (after_load.sql).
  SQLite::Database memory(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
  memory.exec(
      "CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'unicode61 "
      "remove_diacritics 2')");
  write::sqlite::end_with(stop, memory.getHandle());
  // Without one, each text would become an index segment to be merged.
  SQLite::Transaction transaction(memory);
  SQLite::Statement insert(memory, "INSERT INTO texts (rowid, text) VALUES (?, ?)");
  for (std::size_t i = 0; i < hits.size(); ++i) {
    insert.bind(1, static_cast<std::int64_t>(i));
    insert.bind(2, write::sqlite::index_text(hits[i].text));
    insert.exec();
    insert.reset();
  }
  SQLite::Statement found(memory,
                          "SELECT rowid, snippet(texts, 0, char(2), char(3), '\u2026', 40) FROM "
                          "texts WHERE texts MATCH ?");
  found.bind(1, expression);
  while (found.executeStep()) {
    take_marks(found.getColumn(1).getString(),
               hits.at(static_cast<std::size_t>(found.getColumn(0).getInt64())));
  }
}

}  // namespace gvoice::archive_search
