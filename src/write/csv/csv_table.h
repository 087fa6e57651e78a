#ifndef GVOICE_WRITE_CSV_CSV_TABLE_H_
#define GVOICE_WRITE_CSV_CSV_TABLE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/conversation.h"
#include "gvoice/record.h"
#include "model/archive.h"
#include "model/local_clock.h"
#include "write/csv/csv_field.h"

namespace gvoice::write::csv {

/// The tables of one account, line by line (docs/formats/csv.md). Everything but the constructor
/// may be called by any number of threads, each with its own string. The model and the clock must
/// outlive it.
class CsvTables {
 public:
  /// `names_pages`: whether the archive has pages, which rows refer to.
  CsvTables(const ArchiveModel& model, const LocalClock& clock, Guard guard, bool names_pages);

  const ArchiveModel& model() const { return model_; }
  const LocalClock& clock() const { return clock_; }
  Guard guard() const { return guard_; }
  bool names_pages() const { return names_pages_; }
  /// conversation_title, computed once; empty for an unknown id.
  std::string_view title_of(std::uint64_t conversation) const;

  /// Appends the line of names that messages.csv and calls.csv begin with.
  static void append_record_header(std::string& out);
  void append_record(const Record& record, std::string& out) const;
  /// Appends the line of names that conversations.csv begins with.
  static void append_conversation_header(std::string& out);
  void append_conversation(const Conversation& conversation, std::string& out) const;

 private:
  const ArchiveModel& model_;
  const LocalClock& clock_;
  const Guard guard_;
  const bool names_pages_;
  std::vector<std::string> titles_;  ///< in the order of the conversations
};

}  // namespace gvoice::write::csv

#endif  // GVOICE_WRITE_CSV_CSV_TABLE_H_
