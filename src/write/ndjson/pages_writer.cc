#include "write/ndjson/pages_writer.h"

#include "base/text.h"
#include "gvoice/record_names.h"
#include "model/kept_page.h"
#include "write/ndjson/json_parts.h"

namespace gvoice::write::ndjson {
namespace {

/// Builds a JSON object. Keys are literals that need no escaping; default values are left out.
class Object {
 public:
  explicit Object(std::string& out) : out_(out) { out_ += '{'; }

  std::string& key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += '"';
    out_ += name;
    out_ += "\":";
    return out_;
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) append_json_string(value, key(name));
  }
  void number(std::string_view name, std::int64_t value, std::int64_t assumed) {
    if (value != assumed) append_number(value, key(name));
  }
  void flag(std::string_view name, bool value) {
    if (value) key(name) += "true";
  }
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

void append_party(const Party& party, std::string& out) {
  Object object(out);
  object.text("raw", party.raw);
  object.text("name", party.name);
  object.close();
}

std::string_view shape_name(parse::PageShape shape) {
  switch (shape) {
    case parse::PageShape::kChat:
      return "chat";
    case parse::PageShape::kCall:
      return "call";
    case parse::PageShape::kNeither:
      return "neither";
  }
  return "";
}

void append_place(const KeptPlace& place, Object& object) {
  append_json_string(place.path, object.key("entry"));
  append_number(place.input, object.key("input"));
}

void append_page_attachment(const Attachment& attachment, std::string& out) {
  Object object(out);
  append_json_string(attachment.reference, object.key("reference"));
  object.text("element", attachment_element_name(attachment.element));
  object.close();
}

/// `next` is the position that readers assume.
void append_record(const Record& record, std::uint32_t position, std::uint32_t next,
                   std::string& out) {
  Object object(out);
  object.number("index", position, next);
  object.text("kind", kind_name(record.kind));
  object.text("direction", direction_name(record.direction));
  if (record.inferred != 0) append_inferred(record, object.key("inferred"));
  object.number("timestamp_ms", record.timestamp_ms, Record::kNoTime);
  object.text("time", record.time);
  object.number("utc_offset_seconds", record.utc_offset_seconds, 0);
  if (record.has_sender) {
    append_party(record.sender, object.key("sender"));
    object.flag("me", record.sender_is_owner);
  }
  if (!record.participants.empty()) {
    append_array(record.participants, object.key("participants"),
                 [&](const Party& party) { append_party(party, out); });
  }
  if (record.has_text) append_json_string(record.text, object.key("text"));
  object.text("transcript_status", transcript_status_name(record.transcript));
  object.text("placeholder", placeholder_words(record.placeholder));
  if (!record.attachments.empty()) {
    append_array(record.attachments, object.key("attachments"),
                 [&](const Attachment& attachment) { append_page_attachment(attachment, out); });
  }
  object.number("duration_seconds", record.duration_seconds, Record::kNoDuration);
  if (!record.labels.empty()) {
    append_array(record.labels, object.key("labels"),
                 [&](std::string_view label) { append_json_string(label, out); });
  }
  object.flag("spam", record.spam);
  object.flag("unread", record.unread);
  if (record.deleted != DeletedState::kNotStated) {
    object.key("deleted") += record.deleted == DeletedState::kYes ? "true" : "false";
  }
  object.close();
}

void append_problem(const parse::PageProblem& problem, std::string& out) {
  Object object(out);
  object.text("kind", problem_kind_name(problem.kind));
  object.number("offset", static_cast<std::int64_t>(problem.offset), 0);
  object.text("detail", problem.detail);
  object.close();
}

}  // namespace

void append_pages_header(const PagesHeader& header, std::string& out) {
  Object object(out);
  append_number(kept::kVersion, object.key(kept::kVersionKey));
  const auto append_text = [&](std::string_view text) { append_json_string(text, out); };
  append_array(header.inputs, object.key("inputs"), [&](const PagesInput& input) {
    Object one(out);
    append_json_string(input.name, one.key("name"));
    if (input.base_name != input.name) append_json_string(input.base_name, one.key("base"));
    append_json_string(input.digest, one.key("digest"));
    if (!input.problems.empty()) {
      append_array(input.problems, one.key("problems"), [&](const InputProblem& problem) {
        Object stated(out);
        append_json_string(problem_kind_name(problem.kind), stated.key("kind"));
        append_json_string(replace_invalid_utf8(problem.detail), stated.key("detail"));
        stated.close();
      });
    }
    if (!input.own_numbers.empty())
      append_array(input.own_numbers, one.key("own_numbers"), append_text);
    one.close();
  });
  append_array(header.account_numbers, object.key("account_numbers"), append_text);
  const auto append_contacts = [&](std::string_view key,
                                   const std::vector<parse::Contact>& contacts) {
    if (contacts.empty()) return;
    append_array(contacts, object.key(key), [&](const parse::Contact& contact) {
      Object one(out);
      append_json_string(contact.name, one.key("name"));
      append_array(contact.numbers, one.key("numbers"), append_text);
      one.close();
    });
  };
  append_contacts("contacts", header.contacts);
  if (!header.lookup.empty()) append_array(header.lookup, object.key("lookup"), append_text);
  if (!header.of_names.empty()) {
    append_array(header.of_names, object.key("name_problems"), [&](const Problem& problem) {
      Object stated(out);
      append_json_string(problem_kind_name(problem.kind), stated.key("kind"));
      stated.text("entry", replace_invalid_utf8(problem.entry));
      append_json_string(replace_invalid_utf8(problem.detail), stated.key("detail"));
      stated.close();
    });
  }
  object.key("made_with") += header.made_with;
  object.close();
  out += '\n';
}

void append_kept_page(const KeptPlace& place, const parse::ParsedPage& page, std::string& out) {
  Object object(out);
  append_place(place, object);
  object.text("page", shape_name(page.shape));
  object.flag("group", page.group);
  object.text("counterpart", page.counterpart);
  if (!page.members.empty()) {
    append_array(page.members, object.key("members"),
                 [&](const Party& party) { append_party(party, out); });
  }
  if (!page.found_by_name.empty()) {
    append_array(page.found_by_name, object.key("found_by_name"),
                 [&](const Party& party) { append_party(party, out); });
  }
  std::size_t index = 0;
  std::uint32_t next = 0;
  append_array(page.records, object.key("records"), [&](const Record& record) {
    const std::uint32_t position = page.position_of(index++);
    append_record(record, position, next, out);
    next = position + 1;
  });
  if (!page.problems.empty()) {
    append_array(page.problems, object.key("problems"),
                 [&](const parse::PageProblem& problem) { append_problem(problem, out); });
  }
  object.close();
  out += '\n';
}

void append_kept_media(const KeptPlace& place, const StoredMedia& media, KeptAs kept_as,
                       std::string& out) {
  Object object(out);
  append_place(place, object);
  append_json_string(media.path, object.key("media"));
  append_json_string(media.media_type, object.key("media_type"));
  append_json_string(media.sha256, object.key("sha256"));
  append_number(static_cast<std::int64_t>(media.size), object.key("size"));
  object.flag("greeting", kept_as == KeptAs::kGreeting);
  if (kept_as == KeptAs::kPage) object.text("page", "neither");
  object.close();
  out += '\n';
}

void append_kept_index(const KeptPlace& place, const parse::ArchiveIndex& index, std::string& out) {
  Object object(out);
  append_place(place, object);
  const auto append = [&](std::string_view name) {
    append_json_string(replace_invalid_utf8(name), out);
  };
  append_array(index.paths, object.key("index"), append);
  append_array(index.names, object.key("names"), append);
  if (!index.voice_folder.empty())
    append_json_string(replace_invalid_utf8(index.voice_folder), object.key("voice_folder"));
  object.flag("cut", index.cut);
  object.close();
  out += '\n';
}

void append_other_file(const KeptPlace& place, std::string& out) {
  Object object(out);
  append_place(place, object);
  object.flag("other", true);
  object.close();
  out += '\n';
}

void append_lost_file(const KeptPlace& place, ProblemKind why, std::string_view detail,
                      std::string& out) {
  Object object(out);
  append_place(place, object);
  append_json_string(problem_kind_name(why), object.key("lost"));
  object.text("detail", detail);
  object.close();
  out += '\n';
}

}  // namespace gvoice::write::ndjson
