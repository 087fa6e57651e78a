#include <array>
#include <optional>
#include <vector>

#include "base/hash.h"
#include "write/csv/csv_column.h"
#include "write/csv/csv_table.h"
#include "write/format/append_number.h"
#include "write/format/display_name.h"
#include "write/format/page_path.h"
#include "write/format/period.h"
#include "write/format/time_text.h"

namespace gvoice::write::csv {
namespace {

struct ConversationRow {
  const Conversation& conversation;
  std::optional<Period> period;
};

/// The other names of all persons in it, person by person.
void append_other_names(const CsvTables& tables, const ConversationRow& row, std::string& out) {
  ListField names(out);
  for (const Party& other : row.conversation.others) {
    for (const std::string_view name : other_names_of(tables.model(), other)) names.add(name);
  }
  finish_text(names.begin(), tables.guard(), out);
}

/// All persons in it, once per number, so that names and numbers form pairs.
std::vector<Party> numbers_of_people(const CsvTables& tables, const ConversationRow& row) {
  std::vector<Party> numbers;
  for (const Party& other : row.conversation.others) {
    if (other.number.empty()) numbers.push_back(other);
    for (const std::string_view number : numbers_of(tables.model(), other))
      numbers.push_back({number, other.name, number});
  }
  return numbers;
}

/// A column that counts.
template <std::uint64_t ConversationStats::* count>
void append_count(const CsvTables&, const ConversationRow& row, std::string& out) {
  append_number(row.conversation.stats.*count, out);
}

using ConversationCell = Column<ConversationRow>;

constexpr std::array kConversationColumns = {
    ConversationCell{"conversation",
                     [](const CsvTables& tables, const ConversationRow& row, std::string& out) {
                       append_text(tables, tables.title_of(row.conversation.id), out);
                     }},
    ConversationCell{"participant_names",
                     [](const CsvTables& tables, const ConversationRow& row, std::string& out) {
                       append_names(tables, numbers_of_people(tables, row), out);
                     }},
    ConversationCell{"participant_numbers",
                     [](const CsvTables& tables, const ConversationRow& row, std::string& out) {
                       append_numbers(tables, numbers_of_people(tables, row), out);
                     }},
    ConversationCell{"other_names", append_other_names},
    ConversationCell{"group", [](const CsvTables&, const ConversationRow& row,
                                 std::string& out) { append_flag(row.conversation.group, out); }},
    ConversationCell{"note_to_self",
                     [](const CsvTables&, const ConversationRow& row, std::string& out) {
                       append_flag(row.conversation.note_to_self, out);
                     }},
    ConversationCell{"first_date",
                     [](const CsvTables&, const ConversationRow& row, std::string& out) {
                       if (row.period) append_iso_date(row.period->first_day, out);
                     }},
    ConversationCell{"last_date",
                     [](const CsvTables&, const ConversationRow& row, std::string& out) {
                       if (row.period) append_iso_date(row.period->last_day, out);
                     }},
    ConversationCell{"records",
                     [](const CsvTables&, const ConversationRow& row, std::string& out) {
                       append_number(row.conversation.records.size(), out);
                     }},
    ConversationCell{"texts", append_count<&ConversationStats::num_sms>},
    ConversationCell{"calls", append_count<&ConversationStats::num_calls>},
    ConversationCell{"voicemails", append_count<&ConversationStats::num_voicemails>},
    ConversationCell{"recordings", append_count<&ConversationStats::num_recordings>},
    ConversationCell{"transcripts", append_count<&ConversationStats::num_transcripts>},
    ConversationCell{"pictures", append_count<&ConversationStats::num_img>},
    ConversationCell{"videos", append_count<&ConversationStats::num_video>},
    ConversationCell{"sounds", append_count<&ConversationStats::num_audio>},
    ConversationCell{"contact_cards", append_count<&ConversationStats::num_vcf>},
    ConversationCell{"attachments_found", append_count<&ConversationStats::real_attachments>},
    ConversationCell{"html_page",
                     [](const CsvTables& tables, const ConversationRow& row, std::string& out) {
                       if (tables.names_pages()) out += page_path(row.conversation, 0);
                     }},
    ConversationCell{"conversation_id",
                     [](const CsvTables&, const ConversationRow& row, std::string& out) {
                       append_hex(row.conversation.id, out);
                     }},
};

}  // namespace

void CsvTables::append_conversation_header(std::string& out) {
  append_header<ConversationRow>(kConversationColumns, out);
}

void CsvTables::append_conversation(const Conversation& conversation, std::string& out) const {
  append_row<ConversationRow>(kConversationColumns, *this,
                              {conversation, period_of(clock_, conversation.records)}, out);
}

}  // namespace gvoice::write::csv
