#include <array>
#include <optional>

#include "base/hash.h"
#include "gvoice/record_names.h"
#include "write/csv/csv_column.h"
#include "write/csv/csv_table.h"
#include "write/format/append_number.h"
#include "write/format/time_text.h"

namespace gvoice::write::csv {
namespace {

struct RecordRow {
  const Record& record;
  std::optional<LocalTime> time;  ///< computed once for all columns
};

void append_sender_name(const CsvTables& tables, const RecordRow& row, std::string& out) {
  const Record& record = row.record;
  if (!record.has_sender) return;
  append_text(tables, record.sender_is_owner ? std::string_view("Me") : record.sender.name, out);
}

void append_sender_number(const CsvTables& tables, const RecordRow& row, std::string& out) {
  if (!row.record.has_sender) return;
  const std::size_t begin = out.size();
  out += number_of(row.record.sender);
  finish_numbers(begin, tables.guard(), out);
}

/// Appends `value_of` for those attachments of the record that `chosen` accepts.
template <typename Predicate, typename Function>
void append_attachments(const CsvTables& tables, const RecordRow& row, std::string& out,
                        Predicate chosen, Function value_of) {
  ListField values(out);
  for (const Attachment& attachment : row.record.attachments) {
    if (chosen(attachment)) values.add(value_of(attachment));
  }
  finish_text(values.begin(), tables.guard(), out);
}

bool is_here(const Attachment& attachment) { return attachment.media != nullptr; }
bool is_missing(const Attachment& attachment) { return attachment.media == nullptr; }
bool is_ambiguous(const Attachment& attachment) {
  return is_here(attachment) && attachment.status == AttachmentStatus::kAmbiguous;
}
/// The reference, and the files that it may mean.
std::string missing_words(const Attachment& attachment) {
  std::string words(attachment.reference);
  std::string_view before = " (it may be ";
  for (const StoredMedia* candidate : attachment.candidates) {
    words += before;
    words += candidate->path;
    before = " or ";
  }
  return attachment.candidates.empty() ? words : words + ')';
}
std::string_view path_of(const Attachment& attachment) { return attachment.media->path; }

void append_inferred(const CsvTables&, const RecordRow& row, std::string& out) {
  ListField names(out);
  for (const auto& [what, name] : kInferredNames) {
    if (row.record.is_inferred(what)) names.add(name);
  }
}

using RecordCell = Column<RecordRow>;

constexpr std::array kRecordColumns = {
    RecordCell{"date",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           if (row.time) append_iso_date(row.time->day, out);
         }},
    RecordCell{"time_of_day",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           if (row.time) append_clock(*row.time, out);
         }},
    RecordCell{"kind",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           out += kind_name(row.record.kind);
         }},
    RecordCell{"direction",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           out += direction_name(row.record.direction);
         }},
    RecordCell{"conversation",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_text(tables, tables.title_of(row.record.conversation), out);
         }},
    RecordCell{"sender_name", append_sender_name},
    RecordCell{"sender_number", append_sender_number},
    RecordCell{"text",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           if (row.record.has_text) append_text(tables, row.record.text, out);
         }},
    RecordCell{"duration_seconds",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           if (row.record.duration_seconds != Record::kNoDuration)
             append_number(row.record.duration_seconds, out);
         }},
    RecordCell{"attachments",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_attachments(tables, row, out, is_here, path_of);
         }},
    RecordCell{"attachment_names",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_attachments(tables, row, out, is_here,
                              [](const Attachment& found) { return found.media->file; });
         }},
    RecordCell{"attachments_ambiguous",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_attachments(tables, row, out, is_ambiguous, path_of);
         }},
    RecordCell{"attachments_missing",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_attachments(tables, row, out, is_missing, missing_words);
         }},
    RecordCell{"participant_names",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_names(tables, row.record.participants, out);
         }},
    RecordCell{"participant_numbers",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_numbers(tables, row.record.participants, out);
         }},
    RecordCell{"group",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           append_flag(row.record.group, out);
         }},
    RecordCell{"unread",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           append_flag(row.record.unread, out);
         }},
    RecordCell{"spam",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           append_flag(row.record.spam, out);
         }},
    RecordCell{"deleted",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           if (row.record.deleted != DeletedState::kNotStated)
             append_flag(row.record.deleted == DeletedState::kYes, out);
         }},
    RecordCell{"labels",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           ListField labels(out);
           for (const std::string_view label : row.record.labels) labels.add(label);
           finish_text(labels.begin(), tables.guard(), out);
         }},
    RecordCell{"transcript_status",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           out += transcript_status_name(row.record.transcript);
         }},
    RecordCell{"placeholder",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           out += placeholder_words(row.record.placeholder);
         }},
    RecordCell{"unresolved",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           out += unresolved_name(row.record.unresolved);
         }},
    RecordCell{"inferred", append_inferred},
    RecordCell{"iso_time",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           if (row.time) append_iso_time(*row.time, out);
         }},
    RecordCell{"timestamp_ms",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           if (row.record.timestamp_ms != Record::kNoTime)
             append_number(row.record.timestamp_ms, out);
         }},
    RecordCell{"exported_time",
         [](const CsvTables& tables, const RecordRow& row, std::string& out) {
           append_text(tables, row.record.time, out);
         }},
    RecordCell{"id",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           append_hex(row.record.id, out);
         }},
    RecordCell{"conversation_id",
         [](const CsvTables&, const RecordRow& row, std::string& out) {
           append_hex(row.record.conversation, out);
         }},
};

}  // namespace

void CsvTables::append_record_header(std::string& out) {
  append_header<RecordRow>(kRecordColumns, out);
}

void CsvTables::append_record(const Record& record, std::string& out) const {
  append_row<RecordRow>(kRecordColumns, *this, {record, clock_.local(record)}, out);
}

}  // namespace gvoice::write::csv
