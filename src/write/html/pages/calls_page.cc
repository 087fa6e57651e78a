#include "write/html/pages/calls_page.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>

#include "base/text.h"
#include "write/format/display_name.h"
#include "write/html/attachment_html.h"
#include "write/html/display_time.h"
#include "write/html/pages/overview_parts.h"
#include "write/html/summary_html.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::size_t kBytesPerCall = 640;
constexpr std::size_t kTranscriptBytes = 160;

Markup kind_of(const Record& record) {
  switch (record.kind) {
    case RecordKind::kVoicemail:
      return "Voicemail";
    case RecordKind::kRecorded:
      return "Recorded call";
    case RecordKind::kMissed:
      return "Missed call";
    default:
      return "Call";
  }
}

Markup direction_of(const Record& record) {
  switch (record.direction) {
    case Direction::kIn:
      return "Incoming";
    case Direction::kOut:
      return record.kind == RecordKind::kCall ? Markup("Outgoing, probably") : Markup("Outgoing");
    case Direction::kUnknown:
      break;
  }
  return "Not stated";
}

class Sheet {
 public:
  Sheet(const ArchiveModel& model, const LocalClock& clock, std::string& out)
      : model_(model), clock_(clock), links_(model), html_(out) {}

  void append_table(std::span<const Record* const> calls) {
    open_table(html_, "Calls");
    append_heading(html_, Column::kNewestFirst, "When");
    append_heading(html_, Column::kText, "Who");
    append_heading(html_, Column::kText, "Kind");
    append_heading(html_, Column::kText, "Direction");
    append_heading(html_, Column::kNumber, "Length");
    append_heading(html_, Column::kText, "Recording");
    begin_rows(html_);
    for (const Record* call : calls) append_row(*call);
    close_table(html_);
  }

 private:
  void append_row(const Record& record) {
    html_.raw("<tr>");
    append_time_cell(html_, clock_, record);
    append_who(record);
    html_.raw("<td>").raw(kind_of(record)).raw("</td><td>").raw(direction_of(record));
    html_.raw("</td>");
    append_length(record);
    html_.raw("<td>");
    for (const Attachment& attachment : record.attachments) append_recording(attachment);
    append_transcript(record);
    html_.raw("</td></tr>\n");
  }

  void append_who(const Record& record) {
    const Conversation& conversation = links_.conversation_of(record);
    html_.raw("<th scope=\"row\"><a href=\"");
    links_.append_address(html_, conversation, record);
    html_.raw("\">");
    append_title(html_, model_, conversation);
    html_.raw("</a>");
    if (record.participants.size() == 1 && !record.participants.front().name.empty()) {
      const std::string_view number = number_text(model_, record.participants.front());
      if (!number.empty()) html_.raw(" <span><bdi>").text(number).raw("</bdi></span>");
    }
    html_.raw("</th>");
  }

  /// Minutes and seconds.
  void append_length(const Record& record) {
    html_.raw("<td class=\"n\" data-v=\"");
    if (record.duration_seconds >= 0) {
      const auto seconds = static_cast<std::uint64_t>(record.duration_seconds);
      html_.digits(seconds).raw("\">").count(seconds / 60).raw(":");
      html_.raw(ShortText().two_digits(static_cast<std::uint32_t>(seconds % 60)));
    } else {
      html_.raw("-1\">");
    }
    html_.raw("</td>");
  }

  void append_recording(const Attachment& attachment) {
    if (attachment.media != nullptr) {
      append_attachment(html_, attachment);
    } else {
      html_.raw("<p class=\"note\">Recording missing</p>");
    }
  }

  void append_transcript(const Record& record) {
    if (record.transcript != TranscriptStatus::kText) return;
    const std::string_view beginning = beginning_of(record.text, kTranscriptBytes);
    html_.raw("<p dir=\"auto\">").text(beginning);
    if (beginning.size() < record.text.size()) html_.raw("\u2026");
    html_.raw("</p>");
  }

  const ArchiveModel& model_;
  const LocalClock& clock_;
  ConversationLinks links_;
  HtmlOut html_;
};

}  // namespace

CallsPage::CallsPage(const ArchiveModel& model, const LocalClock& clock)
    : model_(model), clock_(clock) {
  // Those without a time are at the end, and stay there.
  const auto timed = std::ranges::partition_point(
      model.records, [](const Record* record) { return record->timestamp_ms != Record::kNoTime; });
  const auto is_call = [](const Record* record) { return record->kind != RecordKind::kText; };
  std::copy_if(std::make_reverse_iterator(timed), model.records.rend(), std::back_inserter(calls_),
               is_call);
  std::copy_if(timed, model.records.end(), std::back_inserter(calls_), is_call);
  for (const Record* call : calls_) {
    const auto kind = static_cast<std::size_t>(call->kind);
    ++counts_[kind];
    if (call->duration_seconds > 0)
      seconds_[kind] += static_cast<std::uint64_t>(call->duration_seconds);
  }
}

std::size_t CallsPage::sheets() const { return sheets_for(calls_.size(), kRowsPerSheet); }

std::string CallsPage::path(std::size_t sheet) { return overview_path("calls", sheet); }

void CallsPage::append(std::size_t sheet, std::string& out) const {
  const auto calls = sheet_of(calls_, sheet, kRowsPerSheet);
  out.reserve(out.size() + (calls.size() + 8) * kBytesPerCall);
  HtmlOut html(out);
  open_overview(html, PageKind::kCalls, "Calls and voicemail", sheet, sheets());
  html.raw("<dl class=\"totals\">\n");
  const auto total = [&](Markup name, RecordKind kind) {
    append_total(html, name, counts_[static_cast<std::size_t>(kind)]);
  };
  const auto duration = [&](Markup name, std::uint64_t seconds) {
    if (seconds == 0) return;
    html.raw("<div><dt>").raw(name).raw("</dt><dd>").raw(duration_text(seconds));
    html.raw("</dd></div>\n");
  };
  const auto seconds_of = [&](RecordKind kind) { return seconds_[static_cast<std::size_t>(kind)]; };
  total("Outgoing calls", RecordKind::kPlaced);
  total("Incoming calls", RecordKind::kReceived);
  total("Missed calls", RecordKind::kMissed);
  total("Calls of no stated kind", RecordKind::kCall);
  duration("Time in calls", seconds_of(RecordKind::kPlaced) + seconds_of(RecordKind::kReceived) +
                                seconds_of(RecordKind::kMissed) + seconds_of(RecordKind::kCall));
  total("Voicemails", RecordKind::kVoicemail);
  duration("Length of voicemails", seconds_of(RecordKind::kVoicemail));
  total("Recorded calls", RecordKind::kRecorded);
  duration("Length of recorded calls", seconds_of(RecordKind::kRecorded));
  html.raw("</dl>\n</header>\n<main id=\"overview\">\n");
  append_overview_links(html, "Pages", "calls", sheet, sheets());
  if (calls.empty()) {
    html.raw("<p class=\"hint\">There are no calls in this archive.</p>\n");
  } else {
    Sheet(model_, clock_, out).append_table(calls);
  }
  append_overview_links(html, "Pages, again below", "calls", sheet, sheets());
  close_overview(html, clock_);
}

}  // namespace gvoice::write::html::pages
