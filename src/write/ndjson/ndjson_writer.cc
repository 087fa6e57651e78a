#include "write/ndjson/ndjson_writer.h"

#include <cstdint>

#include "base/hash.h"
#include "gvoice/record_names.h"
#include "write/ndjson/json_parts.h"

namespace gvoice::write::ndjson {
namespace {

void append_bool(bool value, std::string& out) { out += value ? "true" : "false"; }

/// A string, or null if it is empty, for values whose empty form means "unknown".
void append_string_or_null(std::string_view text, std::string& out) {
  if (text.empty()) {
    out += "null";
  } else {
    append_json_string(text, out);
  }
}

/// Everything of a party but the closing brace, so that a sender can add fields.
void append_party_fields(const Party& party, std::string& out) {
  out += R"({"number":)";
  append_string_or_null(party.number, out);
  out += R"(,"raw":)";
  append_string_or_null(party.raw, out);
  out += R"(,"name":)";
  append_string_or_null(party.name, out);
}

void append_attachment(const Attachment& attachment, std::string& out) {
  out += R"({"reference":)";
  append_json_string(attachment.reference, out);
  out += R"(,"status":")";
  out += attachment_status_name(attachment.status);
  if (attachment.media == nullptr) {
    out += R"(","file":null,"path":null,"media_type":null,"size":null,"sha256":null})";
    return;
  }
  out += R"(","file":)";
  append_json_string(attachment.media->file, out);
  out += R"(,"path":)";
  append_json_string(attachment.media->path, out);
  out += R"(,"media_type":)";
  append_json_string(attachment.media->media_type, out);
  out += R"(,"size":)";
  append_number(static_cast<std::int64_t>(attachment.media->size), out);
  out += R"(,"sha256":)";
  append_json_string(attachment.media->sha256, out);
  out += '}';
}

void append_source(const ArchiveModel& model, const Source& source, std::string& out) {
  const EntryName& entry = model.entries[source.entry];
  out += R"({"input":)";
  append_json_string(entry.input, out);
  out += R"(,"entry":)";
  append_json_string(entry.path, out);
  out += R"(,"index":)";
  append_number(source.index, out);
  out += '}';
}

std::string_view deleted_value(DeletedState deleted) {
  switch (deleted) {
    case DeletedState::kNotStated:
      return "null";
    case DeletedState::kNo:
      return "false";
    case DeletedState::kYes:
      return "true";
  }
  return "null";
}

}  // namespace

void append_record(const ArchiveModel& model, const Record& record, std::string& out) {
  out += R"({"id":")";
  out += to_hex(record.id);
  out += R"(","conversation":")";
  out += to_hex(record.conversation);
  out += R"(","kind":")";
  out += kind_name(record.kind);
  out += R"(","direction":")";
  out += direction_name(record.direction);
  out += R"(","inferred":)";
  append_inferred(record, out);
  out += R"(,"timestamp_ms":)";
  if (record.timestamp_ms == Record::kNoTime) {
    out += "null";
  } else {
    append_number(record.timestamp_ms, out);
  }
  out += R"(,"time":)";
  append_string_or_null(record.time, out);
  out += R"(,"sender":)";
  if (record.has_sender) {
    append_party_fields(record.sender, out);
    out += R"(,"me":)";
    append_bool(record.sender_is_owner, out);
    out += '}';
  } else {
    out += "null";
  }
  out += R"(,"participants":)";
  append_array(record.participants, out, [&](const Party& party) {
    append_party_fields(party, out);
    out += '}';
  });
  out += R"(,"unresolved":)";
  append_string_or_null(unresolved_name(record.unresolved), out);
  out += R"(,"group":)";
  append_bool(record.group, out);
  out += R"(,"text":)";
  if (record.has_text) {
    append_json_string(record.text, out);
  } else {
    out += "null";
  }
  out += R"(,"transcript_status":)";
  append_string_or_null(transcript_status_name(record.transcript), out);
  out += R"(,"placeholder":)";
  append_string_or_null(placeholder_words(record.placeholder), out);
  out += R"(,"attachments":)";
  append_array(record.attachments, out,
               [&](const Attachment& attachment) { append_attachment(attachment, out); });
  out += R"(,"duration_seconds":)";
  if (record.duration_seconds == Record::kNoDuration) {
    out += "null";
  } else {
    append_number(record.duration_seconds, out);
  }
  out += R"(,"labels":)";
  append_array(record.labels, out, [&](std::string_view label) { append_json_string(label, out); });
  out += R"(,"spam":)";
  append_bool(record.spam, out);
  out += R"(,"unread":)";
  append_bool(record.unread, out);
  out += R"(,"deleted":)";
  out += deleted_value(record.deleted);
  out += R"(,"sources":)";
  append_array(record.sources, out,
               [&](const Source& source) { append_source(model, source, out); });
  out += "}\n";
}

}  // namespace gvoice::write::ndjson
