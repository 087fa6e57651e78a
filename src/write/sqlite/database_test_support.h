#ifndef GVOICE_WRITE_SQLITE_DATABASE_TEST_SUPPORT_H_
#define GVOICE_WRITE_SQLITE_DATABASE_TEST_SUPPORT_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

/// Reads databases for the tests of this module; no other code includes it.
namespace gvoice::write::sqlite {

/// What a query answers: a line for each row, its values with `|` between them; NULL as `NULL`.
inline std::vector<std::string> answer(const std::string& database, const std::string& query) {
  SQLite::Database opened(database, SQLite::OPEN_READONLY);
  SQLite::Statement statement(opened, query);
  std::vector<std::string> lines;
  while (statement.executeStep()) {
    std::string& line = lines.emplace_back();
    for (int column = 0; column < statement.getColumnCount(); ++column) {
      if (column > 0) line += '|';
      const SQLite::Column value = statement.getColumn(column);
      line += value.isNull() ? "NULL" : value.getString();
    }
  }
  return lines;
}

using Answer = std::vector<std::string>;

}  // namespace gvoice::write::sqlite

#endif  // GVOICE_WRITE_SQLITE_DATABASE_TEST_SUPPORT_H_
