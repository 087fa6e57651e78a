#include "write/text/conversation_text.h"

#include <array>

#include "base/hex.h"
#include "base/iso_time.h"
#include "base/text.h"
#include "write/format/append_number.h"
#include "write/format/attachment_name.h"
#include "write/format/conclusion.h"
#include "write/format/display_name.h"
#include "write/format/page_path.h"
#include "write/format/period.h"
#include "write/format/time_text.h"

namespace gvoice::write::text {
namespace {

constexpr std::string_view kNobody = "Anonymous";

std::string_view weekday(std::int64_t day) {
  // 1970-01-01 was a Thursday.
  constexpr std::array<std::string_view, 7> kWeekdays = {
      "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
  return kWeekdays.at(static_cast<std::size_t>(day - floor_divide(day, 7) * 7));
}

/// `1 h 51 min 35 s`; zero parts are left out.
void append_duration(std::int64_t seconds, std::string& out) {
  const auto part = [&](std::int64_t number, std::string_view unit, std::string_view between) {
    out += between;
    append_number(number, out);
    out += unit;
  };
  std::string_view between;
  if (seconds >= 3600) {
    part(seconds / 3600, " h", between);
    between = " ";
  }
  if (seconds / 60 % 60 > 0) {
    part(seconds / 60 % 60, " min", between);
    between = " ";
  }
  if (seconds % 60 > 0 || seconds == 0) part(seconds % 60, " s", between);
}

/// `UTC-06:00`, or `UTC`.
void append_offset_name(std::int32_t offset_minutes, std::string& out) {
  out += "UTC";
  if (offset_minutes != 0) append_offset(offset_minutes, out);
}

bool is_voice(RecordKind kind) {
  return kind == RecordKind::kVoicemail || kind == RecordKind::kRecorded;
}

/// The replacement for a transcript without words; may be empty.
std::string_view instead_of_transcript(TranscriptStatus status) {
  switch (status) {
    case TranscriptStatus::kEmpty:
      return "(the transcript is empty)";
    case TranscriptStatus::kUnavailable:
      return "(Google could not transcribe this message)";
    case TranscriptStatus::kAbsent:
      return "(no transcript)";
    case TranscriptStatus::kNone:
    case TranscriptStatus::kText:
      break;
  }
  return {};
}

}  // namespace

std::string text_path(const Conversation& conversation) {
  return "text/" + conversation_file_stem(conversation) + ".md";
}

ConversationText::ConversationText(const ArchiveModel& model, const LocalClock& clock,
                                   const Conversation& conversation, std::string& out)
    : model_(model), clock_(clock), conversation_(conversation), out_(out), numbers_(model) {}

void ConversationText::append_head() {
  out_ += "# ";
  append_heading_words(conversation_title(model_, conversation_), out_);
  out_ += "\n\n";
  if (conversation_.others.empty()) {
    out_ += people_are_unknown(conversation_);
    out_ += '\n';
  }
  for (const Party& other : conversation_.others) append_person(other);
  out_ += '\n';
  append_facts();
}

void ConversationText::append_person(const Party& person) {
  out_ += "- ";
  const std::string_view shown = person_text(model_, person);
  append_words(shown.empty() ? kNobody : shown, Place::kStartOfLine, out_);
  if (person.number.empty()) {
    const std::string_view written = number_text(model_, person);
    out_ += written.empty() ? ", no number known" : ", ";
    append_words(written, Place::kInLine, out_);
  }
  for (const std::string_view number : numbers_of(model_, person)) {
    const std::string_view written = number_text(model_, {number, {}, number});
    if (written != shown) {
      out_ += ", ";
      append_words(written, Place::kInLine, out_);
    }
    // Both are looked for: what is on the telephone, and what is in other files.
    if (number != written) {
      out_ += ", ";
      append_words(number, Place::kInLine, out_);
    }
  }
  for (const std::string_view name : other_names_of(model_, person)) {
    out_ += ", also called ";
    append_words(name, Place::kInLine, out_);
  }
  out_ += '\n';
}

void ConversationText::append_facts() {
  const ConversationStats& stats = conversation_.stats;
  const std::size_t begin = out_.size();
  const auto count = [&](std::uint64_t number, std::string_view noun) {
    if (number == 0) return;
    if (out_.size() > begin) out_ += ", ";
    append_number(number, out_);
    out_ += ' ';
    out_ += noun;
    if (number > 1) out_ += 's';
  };
  count(stats.num_sms, "text");
  count(stats.num_calls, "call");
  count(stats.num_voicemails, "voicemail");
  count(stats.num_recordings, "recording");
  count(stats.num_img + stats.num_video + stats.num_audio + stats.num_vcf, "attachment");
  if (out_.size() == begin) out_ += "Nothing";
  if (const auto period = period_of(clock_, conversation_.records)) {
    out_ += ", ";
    append_iso_date(period->first_day, out_);
    if (period->last_day != period->first_day) {
      out_ += " to ";
      append_iso_date(period->last_day, out_);
    }
  }
  if (!clock_.zone_name().empty()) {
    out_ += ", times of ";
    append_words(clock_.zone_name(), Place::kInLine, out_);
  }
  out_ += '\n';
}

void ConversationText::enter_day() {
  const bool same = time_ ? day_ && *day_ == time_->heading_day : !day_;
  if (in_day_ && same) return;
  in_day_ = true;
  day_.reset();
  out_ += "\n## ";
  if (time_) {
    day_ = time_->heading_day;
    append_iso_date(*day_, out_);
    out_ += ' ';
    out_ += weekday(*day_);
    if (offset_ != time_->heading_offset_minutes) {
      offset_ = time_->heading_offset_minutes;
      out_ += ", ";
      append_offset_name(*offset_, out_);
    }
  } else {
    out_ += "Time unknown";
  }
  out_ += "\n\n";
}

void ConversationText::append(const Record& record, const std::optional<RecordTime>& time) {
  time_ = time;
  enter_day();
  out_ += "- ";
  if (time_) append_time();
  append_who_or_what(record);
  if (const std::string_view number = numbers_.before(record); !number.empty()) {
    out_ += ", ";
    append_words(number, Place::kInLine, out_);
  }
  append_marks(record);
  first_part_ = true;
  append_content(record);
  out_ += '\n';
}

void ConversationText::append_time() {
  const LocalTime& local = time_->local;
  if (local.day != time_->heading_day) {
    append_iso_date(local.day, out_);
    out_ += ' ';
  }
  append_clock(local, out_);
  out_ += ' ';
  if (time_->fits_heading()) return;
  append_offset_name(local.offset_minutes, out_);
  out_ += ", ";
}

void ConversationText::append_who_or_what(const Record& record) {
  switch (record.kind) {
    case RecordKind::kPlaced:
      return append_call("Outgoing call to ", record);
    case RecordKind::kReceived:
      return append_call("Incoming call from ", record);
    case RecordKind::kMissed:
      return append_call("Missed call from ", record);
    case RecordKind::kCall:
      return append_call("Call, probably outgoing, to ", record);
    case RecordKind::kVoicemail:
      return append_call("Voicemail from ", record);
    case RecordKind::kRecorded:
      return append_call("Recorded call with ", record);
    case RecordKind::kText:
      break;
  }
  if (record.direction == Direction::kOut) {
    out_ += "Me";
    return;
  }
  const std::string_view name =
      record.has_sender ? person_text(model_, record.sender) : std::string_view();
  append_words(name.empty() ? "Unknown sender" : name, time_ ? Place::kInLine : Place::kStartOfLine,
               out_);
}

void ConversationText::append_call(std::string_view what, const Record& record) {
  out_ += what;
  bool first = true;
  for (const Party& other : record.participants) {
    if (!first) out_ += ", ";
    first = false;
    const std::string_view name = person_text(model_, other);
    append_words(name.empty() ? kNobody : name, Place::kInLine, out_);
  }
  if (first) out_ += kNobody;
  if (record.duration_seconds < 0) return;
  out_ += ", ";
  append_duration(record.duration_seconds, out_);
}

void ConversationText::append_marks(const Record& record) {
  std::string_view before = " (";
  const auto mark = [&](std::string_view what) {
    out_ += before;
    out_ += what;
    before = ", ";
  };
  if (record.unread) mark("unread");
  if (record.spam) mark("spam");
  if (record.deleted == DeletedState::kYes) mark("deleted in Google Voice");
  if (record.is_inferred(Inferred::kTime) && time_) {
    mark(record.time.empty() ? "time from the name of the file"
                             : "time without a zone, read as UTC");
  }
  if (const std::string_view conclusion = conclusion_about_people(record); !conclusion.empty()) {
    mark({});
    out_ += to_lower_ascii(conclusion.front());
    out_ += conclusion.substr(1);
  }
  if (!time_ && !record.time.empty()) {
    mark("time in the export: ");
    append_words(record.time, Place::kInLine, out_);
  }
  if (before == ", ") out_ += ')';
}

/// The end of what is written so far, for the next part of what the record holds.
std::string& ConversationText::next_part() {
  out_ += first_part_ ? ": " : kNextLineOfItem;
  first_part_ = false;
  return out_;
}

void ConversationText::append_content(const Record& record) {
  if (record.has_text && record.text.find_first_not_of(" \t\r\n") != std::string_view::npos)
    append_message(record.text, next_part());
  if (const std::string_view words = instead_of_transcript(record.transcript); !words.empty())
    next_part() += words;
  for (const Attachment& attachment : record.attachments) append_attachment(attachment);
  if (!record.attachments.empty()) return;
  if (is_voice(record.kind)) next_part() += "(no recording in the export)";
  if (record.kind == RecordKind::kText && first_part_) next_part() += "(empty message)";
}

void ConversationText::append_attachment(const Attachment& attachment) {
  next_part();
  if (attachment.media == nullptr) {
    out_ += '(';
    out_ += attachment_noun(attachment);
    out_ += " missing in the export: ";
    append_words(attachment.reference, Place::kInLine, out_);
    std::string_view before = "; it may be ";
    for (const StoredMedia* candidate : attachment.candidates) {
      out_ += before;
      out_ += '[';
      append_words(candidate->file, Place::kLinkText, out_);
      out_ += "](../";
      append_url_path(candidate->path, out_);
      out_ += ')';
      before = " or ";
    }
    out_ += ')';
    return;
  }
  out_ += '[';
  out_ += attachment_noun(attachment);
  out_ += ' ';
  append_words(attachment_name(attachment), Place::kLinkText, out_);
  out_ += "](../";
  append_url_path(attachment.media->path, out_);
  out_ += ')';
  if (attachment.status == AttachmentStatus::kAmbiguous) out_ += " (may belong to another message)";
}

}  // namespace gvoice::write::text
