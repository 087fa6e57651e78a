#include "write/html/pages/record_stream.h"

#include <algorithm>

#include "base/hash.h"
#include "write/format/conclusion.h"
#include "write/format/display_name.h"
#include "write/html/attachment_html.h"
#include "write/html/initials.h"
#include "write/html/linked_text.h"
#include "write/html/reaction.h"

namespace gvoice::write::html::pages {
namespace {

/// As many as the style sheet has: c0, c1 and so on.
constexpr std::size_t kSpeakerColours = 8;
constexpr std::int32_t kMinuteMs = 60'000;

bool same_speaker(const Record& a, const Record& b) {
  return a.direction == b.direction && a.has_sender == b.has_sender &&
         a.sender_is_owner == b.sender_is_owner &&
         (a.sender_is_owner || (a.sender.number == b.sender.number &&
                                a.sender.name == b.sender.name && a.sender.raw == b.sender.raw));
}

}  // namespace

RecordStream::RecordStream(const ArchiveModel& model, const Conversation& conversation,
                           HtmlOut& html)
    : model_(model), conversation_(conversation), html_(html), numbers_(model) {}

void RecordStream::append(const Record& record, const std::optional<RecordTime>& time,
                          std::span<const FoldedReaction> reactions) {
  time_ = time;
  enter_day();
  switch (record.kind) {
    case RecordKind::kText:
      append_text(record);
      break;
    case RecordKind::kVoicemail:
    case RecordKind::kRecorded:
      append_voice(record);
      break;
    case RecordKind::kPlaced:
    case RecordKind::kReceived:
    case RecordKind::kMissed:
    case RecordKind::kCall:
      append_call(record);
      break;
  }
  if (!reactions.empty()) append_reactions(record, reactions);
}

void RecordStream::append_reactions(const Record& record,
                                    std::span<const FoldedReaction> reactions) {
  html_.raw(record.direction == Direction::kOut
                ? Markup("<details class=\"reactions out\"><summary>")
                : Markup("<details class=\"reactions\"><summary>"));
  for (const FoldedReaction& each : reactions) {
    const std::optional<Reaction> reaction = reaction_of(each.record->text);
    if (!reaction) continue;
    html_.raw("<span>");
    if (reaction->removed) html_.raw("removed ");
    html_.text(reaction->sign).raw(" <bdi>").text(speaker_name(*each.record));
    html_.raw("</bdi></span> ");
  }
  html_.raw("</summary>\n");
  const auto time = time_;
  const auto shown = shown_;
  const Record* const speaker = speaker_;
  in_reactions_ = true;
  for (const FoldedReaction& each : reactions) append_reaction(each);
  in_reactions_ = false;
  time_ = time;
  shown_ = shown;
  speaker_ = speaker;
  html_.raw("</details>\n");
}

void RecordStream::append_reaction(const FoldedReaction& reaction) {
  const std::int32_t offset = time_ ? time_->heading_offset_minutes : 0;
  time_ = reaction.time;
  if (time_) {
    // The heading is that of the message. One without a day fits no time.
    time_->heading_day = day_ ? *day_ : time_->local.day + 1;
    time_->heading_offset_minutes = offset;
  }
  speaker_ = nullptr;
  append_text(*reaction.record);
}

void RecordStream::finish() {
  if (in_section_) html_.raw("</section>\n");
  in_section_ = false;
}

void RecordStream::enter_day() {
  const bool same = time_ ? day_ && *day_ == time_->heading_day : !day_;
  if (in_section_ && same) return;
  finish();
  in_section_ = true;
  speaker_ = nullptr;
  if (!time_) {
    day_.reset();
    html_.raw("<section>\n<h2>Time unknown</h2>\n");
    return;
  }
  day_ = time_->heading_day;
  date_ = iso_date(*day_);
  html_.raw("<section>\n<h2><time datetime=\"").raw(date_).raw("\">").raw(long_date(*day_));
  html_.raw("</time> <span>").raw(offset_name(time_->heading_offset_minutes));
  html_.raw("</span></h2>\n");
}

void RecordStream::append_id(const Record& record) {
  html_.raw("\" id=\"r-").hex(record.id).raw("\">");
  for (const std::uint64_t id : record.former_ids) html_.raw("<a id=\"r-").hex(id).raw("\"></a>");
  // Reactions are out of order and may be folded: they always have theirs.
  const std::string_view number =
      in_reactions_ ? NumberChanges(model_).before(record) : numbers_.before(record);
  if (!number.empty()) html_.raw("<p class=\"number\"><bdi>").text(number).raw("</bdi></p>");
}

bool RecordStream::starts_run(const Record& record) {
  if (speaker_ != nullptr && same_speaker(*speaker_, record)) return false;
  speaker_ = &record;
  return true;
}

bool RecordStream::shows_time_of_run(bool first) {
  const std::optional<LocalTime> before = first ? std::nullopt : shown_;
  shown_ = time_ ? std::optional(time_->local) : std::nullopt;
  return before && shown_ && before->day == shown_->day &&
         before->ms_of_day / kMinuteMs == shown_->ms_of_day / kMinuteMs &&
         before->offset_minutes == shown_->offset_minutes;
}

void RecordStream::append_text(const Record& record) {
  const bool first = starts_run(record);
  const bool same_time = shows_time_of_run(first);
  switch (record.direction) {
    case Direction::kIn:
      html_.raw("<article class=\"in");
      break;
    case Direction::kOut:
      html_.raw("<article class=\"out");
      break;
    case Direction::kUnknown:
      html_.raw("<article class=\"in unknown");
      break;
  }
  if (first) html_.raw(" first");
  if (same_time) html_.raw(" same");
  if (first && conversation_.group && record.direction != Direction::kOut) append_initials(record);
  append_id(record);
  if (first) {
    html_.raw("<p class=\"by\" dir=\"auto\">").text(speaker_name(record)).raw("</p>");
  } else {
    append_speaker_again(record);
  }
  append_body(record);
  append_attachments(record);
  append_end(record);
}

std::string_view RecordStream::speaker_name(const Record& record) const {
  if (record.direction == Direction::kOut) return "Me";
  const std::string_view name =
      record.has_sender ? person_text(model_, record.sender) : std::string_view();
  return name.empty() ? "Unknown sender" : name;
}

void RecordStream::append_initials(const Record& record) {
  const Initials initials = initials_of(record.has_sender ? record.sender.name : "");
  html_.raw(" c").digits(colour_of(record.sender)).raw("\" data-i=\"");
  html_.attribute(initials.first).attribute(initials.last);
}

void RecordStream::append_speaker_again(const Record& record) {
  html_.raw("<b>").text(speaker_name(record)).raw("</b>");
}

std::size_t RecordStream::colour_of(const Party& sender) const {
  const auto several = model_.person_numbers.find(sender.number);
  const std::string_view number =
      several == model_.person_numbers.end() ? sender.number : several->second.front();
  return xxh3_64(number.empty() ? sender.name : number) % kSpeakerColours;
}

void RecordStream::append_body(const Record& record) {
  if (record.has_text && !record.text.empty()) {
    html_.raw("<p dir=\"auto\">");
    append_linked_text(html_, record.text);
    html_.raw("</p>");
  } else if (record.attachments.empty()) {
    html_.raw("<p class=\"note\">Empty message</p>");
  }
}

void RecordStream::append_call(const Record& record) {
  speaker_ = nullptr;
  switch (record.kind) {
    case RecordKind::kPlaced:
      html_.raw("<article class=\"call placed");
      append_id(record);
      html_.raw("<p>Outgoing call");
      break;
    case RecordKind::kReceived:
      html_.raw("<article class=\"call received");
      append_id(record);
      html_.raw("<p>Incoming call");
      break;
    case RecordKind::kMissed:
      html_.raw("<article class=\"call missed");
      append_id(record);
      html_.raw("<p>Missed call");
      break;
    default:
      html_.raw("<article class=\"call");
      append_id(record);
      html_.raw("<p>Call, probably outgoing");
      break;
  }
  append_duration(record);
  html_.raw("</p>");
  if (record.has_sender) append_speaker_again(record);
  append_attachments(record);
  append_end(record);
}

void RecordStream::append_duration(const Record& record) {
  if (record.duration_seconds < 0) return;
  html_.raw(" \u00B7 ").raw(duration_text(static_cast<std::uint64_t>(record.duration_seconds)));
}

void RecordStream::append_voice(const Record& record) {
  speaker_ = nullptr;
  const bool voicemail = record.kind == RecordKind::kVoicemail;
  if (voicemail) {
    html_.raw("<article class=\"in first voice");
  } else {
    html_.raw("<article class=\"in first voice recorded");
  }
  append_id(record);
  html_.raw("<p class=\"kind\">").raw(voicemail ? Markup("Voicemail") : Markup("Recorded call"));
  append_duration(record);
  html_.raw("</p>");
  if (record.has_sender) append_speaker_again(record);
  append_attachments(record);
  if (record.attachments.empty()) html_.raw("<p class=\"note\">No recording in the export</p>");
  switch (record.transcript) {
    case TranscriptStatus::kText:
      html_.raw("<p class=\"transcript\" dir=\"auto\">");
      append_linked_text(html_, record.text);
      html_.raw("</p>");
      break;
    case TranscriptStatus::kEmpty:
      html_.raw("<p class=\"note\">The transcript is empty.</p>");
      break;
    case TranscriptStatus::kUnavailable:
      html_.raw("<p class=\"note\">Google could not transcribe this message.</p>");
      break;
    case TranscriptStatus::kAbsent:
      html_.raw("<p class=\"note\">No transcript</p>");
      break;
    case TranscriptStatus::kNone:
      break;
  }
  append_end(record);
}

void RecordStream::append_attachments(const Record& record) {
  for (const Attachment& attachment : record.attachments) append_attachment(html_, attachment);
}

void RecordStream::append_end(const Record& record) {
  append_marks(record);
  append_time(record);
  html_.raw("</article>\n");
}

void RecordStream::append_marks(const Record& record) {
  const bool deleted = record.deleted == DeletedState::kYes;
  const bool no_zone = record.is_inferred(Inferred::kTime);
  const std::string_view conclusion = conclusion_about_people(record);
  if (!deleted && !record.spam && !record.unread && !no_zone && conclusion.empty()) return;
  html_.raw("<p class=\"marks\">");
  if (deleted) html_.raw("<b>Deleted in Google Voice</b> ");
  if (record.spam) html_.raw("<b>Spam</b> ");
  if (record.unread) html_.raw("<b>Unread</b> ");
  if (no_zone && time_) {
    html_.raw(record.time.empty() ? Markup("<i>Time from the name of the file</i>")
                                  : Markup("<i>Time without a zone, read as UTC</i>"));
  }
  if (!conclusion.empty()) html_.raw("<i>").text(conclusion).raw("</i>");
  html_.raw("</p>");
}

void RecordStream::append_time(const Record& record) {
  if (!time_) {
    if (!record.time.empty())
      html_.raw("<p class=\"note\">Time in the export: <bdi>").text(record.time).raw("</bdi></p>");
    return;
  }
  const LocalTime& local = time_->local;
  const bool other_day = local.day != time_->heading_day;
  html_.raw("<a href=\"#r-").hex(record.id).raw("\"><time datetime=\"");
  html_.raw(iso_time(other_day ? iso_date(local.day) : date_, local)).raw("\">");
  if (other_day) html_.raw(short_date(local.day)).raw(", ");
  html_.raw(clock_time(local));
  if (!time_->fits_heading()) html_.raw(" ").raw(offset_name(local.offset_minutes));
  html_.raw("</time></a>");
}

}  // namespace gvoice::write::html::pages
