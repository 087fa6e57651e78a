#include "write/sqlite/database_rows.h"

#include "base/hash.h"
#include "gvoice/record_names.h"
#include "write/format/display_name.h"
#include "write/format/page_path.h"
#include "write/format/time_text.h"

namespace gvoice::write::sqlite {
namespace {

/// What a page did not state, sorted by name.
void append_inferred(const Record& record, std::string& out) {
  for (const auto& [what, name] : kInferredNames) {
    if (!record.is_inferred(what)) continue;
    if (!out.empty()) out += ' ';
    out += name;
  }
}

void append_labels(const Record& record, std::string& out) {
  for (const std::string_view label : record.labels) {
    if (!out.empty()) out += ' ';
    out += label;
  }
}

/// A title that names everybody.
std::string everybody_in(const ArchiveModel& model, const Conversation& conversation) {
  std::string people(title_without_people(conversation));
  if (!people.empty()) return people;
  for (const Party& other : conversation.others) {
    if (!people.empty()) people += ", ";
    people += person_text(model, other);
  }
  return people;
}

std::optional<std::int64_t> deleted_value(DeletedState deleted) {
  if (deleted == DeletedState::kNotStated) return std::nullopt;
  return deleted == DeletedState::kYes ? 1 : 0;
}

}  // namespace

DatabaseRows::DatabaseRows(SQLite::Database& database, const ArchiveModel& model,
                           const LocalClock& clock, bool names_pages)
    : model_(model),
      clock_(clock),
      names_pages_(names_pages),
      people_(database, "INSERT INTO people VALUES (?, ?, ?)"),
      numbers_(database, "INSERT INTO numbers VALUES (?, ?, ?, ?)"),
      conversations_(database, "INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      members_(database, "INSERT INTO conversation_members VALUES (?, ?, ?, ?)"),
      messages_(database,
                "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                "?, ?, ?, ?, ?, ?)"),
      media_(database, "INSERT INTO media VALUES (?, ?, ?, ?, ?, NULL)"),
      attachments_(database, "INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?)"),
      sources_(database, "INSERT INTO sources VALUES (?, ?, ?)"),
      more_sources_(database, "INSERT INTO more_sources VALUES (?, ?, ?)"),
      source_by_entry_(model.entries.size(), 0) {}

std::int64_t DatabaseRows::person_row(std::string_view name) {
  const std::int64_t id = ++last_person_;
  people_.number(id).text_or_null(name).number(0).run();
  return id;
}

std::optional<std::int64_t> DatabaseRows::number_row(std::string_view number, std::int64_t person) {
  const std::int64_t id = ++last_number_;
  const auto formatted = model_.formatted_numbers.find(number);
  numbers_.number(id).text(number).text_or_null(formatted == model_.formatted_numbers.end()
                                                    ? std::string_view()
                                                    : std::string_view(formatted->second));
  numbers_.number(person).run();
  return id;
}

DatabaseRows::Person DatabaseRows::person_of(const Party& party) {
  if (party.number.empty()) {
    if (party.name.empty()) return {};
    // Persons with numbers are not merged by name.
    const auto [known, added] = person_by_name_.try_emplace(party.name, 0);
    if (added) known->second = person_row(party.name);
    return {known->second, std::nullopt};
  }
  const auto known = person_by_number_.find(party.number);
  if (known != person_by_number_.end()) return known->second;
  const std::int64_t id = person_row(party.name);
  for (const std::string_view number : numbers_of(model_, party))
    person_by_number_.emplace(number, Person{id, number_row(number, id)});
  return person_by_number_.at(party.number);
}

DatabaseRows::Person DatabaseRows::me(std::string_view number) {
  if (!me_) {
    me_ = ++last_person_;
    people_.number(*me_).text("Me").number(1).run();
  }
  if (number.empty()) return {me_, std::nullopt};
  const auto known = own_by_number_.find(number);
  if (known != own_by_number_.end()) return known->second;
  const Person person{me_, number_row(number, *me_)};
  own_by_number_.emplace(number, person);
  return person;
}

void DatabaseRows::insert_conversations() {
  me({});
  for (const std::string& number : model_.own_numbers) me(number);
  std::int64_t id = 0;
  for (const Conversation& conversation : model_.conversations) {
    ++id;
    conversation_by_id_.emplace(conversation.id, ConversationRow{id, 0, conversation.note_to_self});
    conversations_.number(id).text(to_hex(conversation.id));
    conversations_.text(conversation_title(model_, conversation));
    conversations_.text(everybody_in(model_, conversation));
    conversations_.number(conversation.group ? 1 : 0).number(conversation.note_to_self ? 1 : 0);
    conversations_.number(static_cast<std::int64_t>(conversation.records.size()));
    conversations_.text_or_null(names_pages_ ? page_path(conversation, 0) : std::string()).run();
    std::int64_t position = 0;
    for (const Party& other : conversation.others) {
      const Person person = conversation.note_to_self ? me(other.number) : person_of(other);
      if (!person.id) continue;
      members_.number(id).number(position++).number(person.id).number(person.number_id).run();
    }
  }
}

void DatabaseRows::insert_message(const Record& record) {
  const std::int64_t id = ++last_message_;
  ConversationRow& row = conversation_by_id_.at(record.conversation);
  const auto page = static_cast<std::int64_t>(row.messages++ / kRecordsPerPage) + 1;
  messages_.number(id).text(to_hex(record.id)).number(row.id);
  messages_.text(kind_name(record.kind)).text(direction_name(record.direction));
  scratch_.clear();
  append_inferred(record, scratch_);
  messages_.text_or_null(scratch_);
  scratch_.clear();
  if (const auto time = clock_.local(record)) append_iso_time(*time, scratch_);
  messages_.text_or_null(scratch_);
  const bool has_time = record.timestamp_ms != Record::kNoTime;
  messages_.number(has_time ? std::optional(record.timestamp_ms) : std::nullopt);
  messages_.text_or_null(record.time == scratch_ ? std::string_view() : record.time);
  Person sender;
  if (record.has_sender)
    sender = record.sender_is_owner || row.note_to_self ? me(record.sender.number)
                                                        : person_of(record.sender);
  messages_.number(sender.id).number(sender.number_id);
  if (record.has_text) {
    messages_.text(record.text);
  } else {
    messages_.null();
  }
  messages_.text_or_null(transcript_status_name(record.transcript));
  messages_.text_or_null(placeholder_words(record.placeholder));
  const bool lasted = record.duration_seconds != Record::kNoDuration;
  messages_.number(lasted ? std::optional(record.duration_seconds) : std::nullopt);
  scratch_.clear();
  append_labels(record, scratch_);
  messages_.text_or_null(scratch_).text_or_null(unresolved_name(record.unresolved));
  messages_.number(record.spam ? 1 : 0).number(record.unread ? 1 : 0);
  messages_.number(deleted_value(record.deleted));
  messages_.number(names_pages_ ? std::optional(page) : std::nullopt);
  if (record.sources.empty()) {
    messages_.null().null().run();
  } else {
    const Source& first = record.sources.front();
    messages_.number(source_row(first.entry)).number(first.index).run();
  }
  insert_attachments(record, id);
  insert_more_sources(record, id);
}

std::int64_t DatabaseRows::media_row(const StoredMedia& media) {
  const auto known = media_by_path_.find(media.path);
  if (known != media_by_path_.end()) return known->second;
  const auto id = static_cast<std::int64_t>(media_rows_.size()) + 1;
  media_rows_.push_back({id, &media});
  media_by_path_.emplace(media.path, id);
  media_.number(id).text(media.path).text(media.media_type);
  media_.number(static_cast<std::int64_t>(media.size)).text(media.sha256).run();
  return id;
}

void DatabaseRows::insert_attachments(const Record& record, std::int64_t message) {
  std::int64_t position = 0;
  for (const Attachment& attachment : record.attachments) {
    attachments_.number(message).number(position++).text(attachment.reference);
    attachments_.text(attachment_status_name(attachment.status));
    if (attachment.media == nullptr) {
      attachments_.null().null().run();
    } else {
      const std::int64_t media = media_row(*attachment.media);
      attachments_.text(attachment.media->file).number(media).run();
    }
  }
}

std::int64_t DatabaseRows::source_row(std::uint32_t entry) {
  std::int64_t& row = source_by_entry_[entry];
  if (row == 0) {
    row = ++last_source_;
    const EntryName& name = model_.entries[entry];
    sources_.number(row).text(name.input).text(name.path).run();
  }
  return row;
}

void DatabaseRows::insert_more_sources(const Record& record, std::int64_t message) {
  for (std::size_t i = 1; i < record.sources.size(); ++i) {
    const Source& source = record.sources[i];
    more_sources_.number(message).number(source_row(source.entry)).number(source.index).run();
  }
}

}  // namespace gvoice::write::sqlite
