#ifndef GVOICE_WRITE_SQLITE_DATABASE_ROWS_H_
#define GVOICE_WRITE_SQLITE_DATABASE_ROWS_H_

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/archive.h"
#include "model/local_clock.h"
#include "write/sqlite/insert_statement.h"

namespace gvoice::write::sqlite {

/// A medium that has a row.
struct MediaRow {
  std::int64_t id = 0;
  const StoredMedia* media = nullptr;
};

/// Fills the tables, each row once, in an order that depends on the account only. Rows are numbered
/// from 1. Throws SQLite::Exception. Not thread-safe; constructor arguments must outlive it.
class DatabaseRows {
 public:
  DatabaseRows(SQLite::Database& database, const ArchiveModel& model, const LocalClock& clock,
               bool names_pages);

  /// All persons and conversations; call before any message.
  void insert_conversations();
  /// With its attachments and sources; in the order of the model.
  void insert_message(const Record& record);
  /// In the order of their rows.
  const std::vector<MediaRow>& media() const { return media_rows_; }

 private:
  struct Person {
    std::optional<std::int64_t> id;
    std::optional<std::int64_t> number_id;
  };
  struct ConversationRow {
    std::int64_t id = 0;
    std::size_t messages = 0;  ///< so far
    bool note_to_self = false;
  };

  /// The row of a party, created if needed. Nullopt for an anonymous party.
  Person person_of(const Party& party);
  std::int64_t person_row(std::string_view name);
  Person me(std::string_view number);
  std::optional<std::int64_t> number_row(std::string_view number, std::int64_t person);
  std::int64_t media_row(const StoredMedia& media);
  std::int64_t source_row(std::uint32_t entry);
  void insert_attachments(const Record& record, std::int64_t message);
  void insert_more_sources(const Record& record, std::int64_t message);

  const ArchiveModel& model_;
  const LocalClock& clock_;
  const bool names_pages_;

  InsertStatement people_;
  InsertStatement numbers_;
  InsertStatement conversations_;
  InsertStatement members_;
  InsertStatement messages_;
  InsertStatement media_;
  InsertStatement attachments_;
  InsertStatement sources_;
  InsertStatement more_sources_;

  std::int64_t last_person_ = 0;
  std::optional<std::int64_t> me_;
  /// Of those whose number is not known.
  std::map<std::string_view, std::int64_t> person_by_name_;
  std::unordered_map<std::string_view, Person> person_by_number_;
  /// The owner's; a former one may also belong to another person.
  std::unordered_map<std::string_view, Person> own_by_number_;
  std::unordered_map<std::uint64_t, ConversationRow> conversation_by_id_;
  std::unordered_map<std::string_view, std::int64_t> media_by_path_;
  std::vector<MediaRow> media_rows_;
  std::vector<std::int64_t> source_by_entry_;  ///< 0: no row yet
  std::int64_t last_number_ = 0;
  std::int64_t last_message_ = 0;
  std::int64_t last_source_ = 0;
  std::string scratch_;
};

}  // namespace gvoice::write::sqlite

#endif  // GVOICE_WRITE_SQLITE_DATABASE_ROWS_H_
