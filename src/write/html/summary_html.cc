#include "write/html/summary_html.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "write/format/display_name.h"

namespace gvoice::write::html {
namespace {

bool has_label(const Record& record, std::string_view label) {
  return std::ranges::find(record.labels, label) != record.labels.end();
}

}  // namespace

void append_person(HtmlOut& html, const ArchiveModel& model, const Party& party) {
  const std::string_view person = person_text(model, party);
  html.raw("<bdi>").text(person.empty() ? "Anonymous" : person).raw("</bdi>");
}

void append_title(HtmlOut& html, const ArchiveModel& model, const Conversation& conversation) {
  const std::string_view fixed = title_without_people(conversation);
  html.text(fixed);
  if (!fixed.empty()) return;
  const std::size_t named = std::min(conversation.others.size(), kNamesInTitle);
  const std::size_t more = conversation.others.size() - named;
  for (std::size_t i = 0; i < named; ++i) {
    const bool last = i + 1 == named;
    // The comma is in one box with its name, or it could begin a line.
    html.raw("<span>");
    append_person(html, model, conversation.others[i]);
    html.raw(last ? Markup("</span>") : Markup(",</span> "));
  }
  if (more > 0) html.raw(" and ").count(more).raw(" more");
}

void append_counts(HtmlOut& html, const ConversationStats& stats) {
  bool first = true;
  const auto item = [&](std::uint64_t number, Markup one, Markup several) {
    if (number == 0) return;
    if (!first) html.raw(" \u00B7 ");
    first = false;
    html.count(number).raw("\u00A0").raw(number == 1 ? one : several);
  };
  item(stats.num_sms, "text", "texts");
  item(stats.num_calls, "call", "calls");
  item(stats.num_voicemails, "voicemail", "voicemails");
  item(stats.num_recordings, "recording", "recordings");
  item(stats.num_img + stats.num_video + stats.num_audio + stats.num_vcf, "attachment",
       "attachments");
  if (first) html.raw("Nothing");
}

void append_period(HtmlOut& html, const Period& period) {
  const auto day = [&](std::int64_t number) {
    html.raw("<time datetime=\"").raw(iso_date(number)).raw("\">").raw(short_date(number));
    html.raw("</time>");
  };
  day(period.first_day);
  if (period.last_day != period.first_day) {
    html.raw(" \u2013 ");
    day(period.last_day);
  }
}

void append_partial(HtmlOut& html, const Partial& partial, Markup report) {
  if (partial.is_whole()) return;
  html.raw("<div class=\"partial\" role=\"note\">\n<p><b>Not everything is here.</b> ");
  html.raw(report).raw("</p>\n<ul>\n");
  for (const std::string& sentence : partial_sentences(partial))
    html.raw("<li>").text(sentence).raw("</li>\n");
  html.raw("</ul>\n</div>\n");
}

bool is_spam(const Conversation& conversation) {
  return !conversation.records.empty() &&
         std::ranges::all_of(conversation.records,
                             [](const Record* record) { return record->spam; });
}

bool is_archived(const Conversation& conversation) {
  bool came_in = false;
  for (const Record* record : conversation.records) {
    if (has_label(*record, "inbox")) return false;
    came_in = came_in ||
              (record->direction == Direction::kIn && !record->labels.empty() && !record->spam);
  }
  return came_in;
}

}  // namespace gvoice::write::html
