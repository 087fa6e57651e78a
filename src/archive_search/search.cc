#include "gvoice/search.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "archive_search/hit_details.h"
#include "archive_search/index_database.h"
#include "archive_search/matching_rows.h"
#include "archive_search/query_words.h"
#include "fs/path_text.h"

namespace gvoice {
namespace archive_search {
namespace {

std::vector<NamedConversation> conversations_named(SQLite::Database& database,
                                                   const std::string& expression) {
  SQLite::Statement rows(database,
                         "SELECT title, messages, coalesce(page, '') FROM conversations WHERE id "
                         "IN (SELECT rowid FROM conversations_fts WHERE conversations_fts MATCH "
                         "?) ORDER BY messages DESC, id LIMIT 5");
  rows.bind(1, expression);
  std::vector<NamedConversation> named;
  while (rows.executeStep()) {
    named.push_back({rows.getColumn(0).getString(),
                     static_cast<std::uint64_t>(rows.getColumn(1).getInt64()),
                     rows.getColumn(2).getString()});
  }
  return named;
}

SearchResult search_in(SQLite::Database& database, const SearchOptions& options,
                       const std::string& expression, const StopFlag& stop) {
  SearchResult result;
  const RowSet rows = matching_rows(database, options, expression);
  result.total = rows.count();
  result.hits = hits_at(database, rows.last(options.limit));
  if (!expression.empty()) {
    mark_words(expression, stop, result.hits);
    result.conversations = conversations_named(database, expression);
  }
  return result;
}

}  // namespace
}  // namespace archive_search

Status check_search_words(std::string_view words) {
  const auto expression = archive_search::fts_expression(words);
  return expression ? Status() : expression.error();
}

Result<SearchResult> search(const SearchOptions& options, Observer& observer,
                            const StopFlag& stop) {
  const auto expression = archive_search::fts_expression(options.words);
  if (!expression) return expression.error();
  const std::string archive = fs::resolved_path(options.archive);
  auto result = archive_search::ask_index(
      archive, options.cache_folder, observer, stop, [&](SQLite::Database& database) {
        return archive_search::search_in(database, options, *expression, stop);
      });
  if (result) result->archive = archive;
  return result;
}

}  // namespace gvoice
