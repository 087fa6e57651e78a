#ifndef GVOICE_WRITE_SQLITE_INSERT_STATEMENT_H_
#define GVOICE_WRITE_SQLITE_INSERT_STATEMENT_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::write::sqlite {

/// An INSERT that runs once per row: bind values from left to right, then `run`. Texts are copied
/// into reused memory. Throws SQLite::Exception. Not thread-safe.
class InsertStatement {
 public:
  InsertStatement(SQLite::Database& database, const char* sql)
      : statement_(database, sql),
        texts_(static_cast<std::size_t>(statement_.getBindParameterCount())) {}

  InsertStatement& text(std::string_view value) {
    std::string& kept = texts_[static_cast<std::size_t>(next_)];
    kept.assign(value);
    statement_.bindNoCopy(++next_, kept);
    return *this;
  }
  /// NULL if it is empty, for values whose empty form means "unknown".
  InsertStatement& text_or_null(std::string_view value) {
    return value.empty() ? null() : text(value);
  }
  InsertStatement& number(std::int64_t value) {
    statement_.bind(++next_, value);
    return *this;
  }
  InsertStatement& number(std::optional<std::int64_t> value) {
    return value ? number(*value) : null();
  }
  InsertStatement& null() {
    statement_.bind(++next_);
    return *this;
  }
  /// Inserts the row; every value must have been given.
  void run() {
    statement_.exec();
    statement_.reset();
    next_ = 0;
  }

 private:
  SQLite::Statement statement_;
  std::vector<std::string> texts_;
  int next_ = 0;
};

}  // namespace gvoice::write::sqlite

#endif  // GVOICE_WRITE_SQLITE_INSERT_STATEMENT_H_
