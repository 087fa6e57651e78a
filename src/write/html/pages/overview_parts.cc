#include "write/html/pages/overview_parts.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "write/format/page_path.h"
#include "write/html/display_time.h"
#include "write/html/navigation.h"
#include "write/html/page_links.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::string_view kFolder = "overview/";

/// Milliseconds for `data-v`; nothing where the time cannot be shown.
void append_sort_key(HtmlOut& html, const Record* record, bool is_shown) {
  if (!is_shown) return;
  const std::int64_t instant = record->timestamp_ms;
  if (instant < 0) html.raw("-");
  html.digits(static_cast<std::uint64_t>(instant < 0 ? -instant : instant));
}

}  // namespace

std::string overview_path(std::string_view name, std::size_t sheet) {
  std::string path(kFolder);
  path += name;
  if (sheet > 0) path += '-' + std::to_string(sheet + 1);
  return path + ".html";
}

std::size_t sheets_for(std::size_t lines, std::size_t per_sheet) {
  return std::max<std::size_t>(1, (lines + per_sheet - 1) / per_sheet);
}

void append_overview_links(HtmlOut& html, Markup label, std::string_view name, std::size_t sheet,
                           std::size_t sheets) {
  append_sheet_links(html, label, sheet, sheets, [&](std::size_t target) {
    return overview_path(name, target).substr(kFolder.size());
  });
}

void open_overview(HtmlOut& html, PageKind kind, Markup name, std::size_t sheet,
                   std::size_t sheets) {
  std::string title(name.view());
  if (sheets > 1) title += ", page " + std::to_string(sheet + 1) + " of " + std::to_string(sheets);
  open_page(html, PagePlace::kOverview, kind, title);
  html.raw("<a class=\"skip\" href=\"#overview\">Skip to the content</a>\n<header>\n");
  append_navigation(html, PagePlace::kOverview, kind);
  html.raw("<h1>").raw(name).raw("</h1>\n");
}

void close_overview(HtmlOut& html, const LocalClock& clock) {
  html.raw("</main>\n<footer><p>");
  if (clock.zone_name().empty()) {
    html.raw("Days and times are those of the export, each with its own offset from UTC.");
  } else {
    html.raw("Days and times are shown in the zone ").text(clock.zone_name()).raw(".");
  }
  html.raw("</p></footer>\n");
  close_page(html);
}

void append_total(HtmlOut& html, Markup name, std::uint64_t number) {
  if (number == 0) return;
  html.raw("<div><dt>").raw(name).raw("</dt><dd>").count(number).raw("</dd></div>\n");
}

void open_table(HtmlOut& html, Markup name) {
  html.raw("<div class=\"wide\" role=\"region\" aria-label=\"").raw(name);
  html.raw("\" tabindex=\"0\"><table class=\"sortable\">\n<thead><tr>");
}

void begin_rows(HtmlOut& html) { html.raw("</tr></thead>\n<tbody>\n"); }

void close_table(HtmlOut& html) { html.raw("</tbody>\n</table></div>\n"); }

void append_heading(HtmlOut& html, Column column, Markup name) {
  html.raw("<th scope=\"col\"");
  if (column == Column::kNumber) html.raw(" class=\"n\"");
  if (column == Column::kOldestFirst) html.raw(" aria-sort=\"ascending\"");
  if (column == Column::kNewestFirst) html.raw(" aria-sort=\"descending\"");
  html.raw(">").raw(name).raw("</th>");
}

void append_number_cell(HtmlOut& html, std::uint64_t number) {
  html.raw("<td class=\"n\" data-v=\"").digits(number).raw("\">").count(number).raw("</td>");
}

void append_day_cell(HtmlOut& html, const LocalClock& clock, const Record* record) {
  const std::optional<LocalTime> time = record != nullptr ? clock.local(*record) : std::nullopt;
  append_sort_key(html.raw("<td data-v=\""), record, time.has_value());
  html.raw("\">");
  if (time) {
    const ShortText date = iso_date(time->day);
    html.raw("<time datetime=\"").raw(iso_time(date, *time)).raw("\">");
    html.raw(short_date(time->day)).raw("</time>");
  }
  html.raw("</td>");
}

void append_time_cell(HtmlOut& html, const LocalClock& clock, const Record& record) {
  const std::optional<LocalTime> time = clock.local(record);
  append_sort_key(html.raw("<td data-v=\""), &record, time.has_value());
  if (!time) {
    html.raw("\">Time unknown</td>");
    return;
  }
  html.raw("\"><time datetime=\"").raw(iso_time(iso_date(time->day), *time)).raw("\">");
  html.raw(short_date(time->day)).raw(", ").raw(clock_time(*time)).raw("</time>");
  if (clock.zone_name().empty())
    html.raw(" <span>").raw(offset_name(time->offset_minutes)).raw("</span>");
  html.raw("</td>");
}

const Conversation& ConversationLinks::conversation_of(const Record& record) const {
  return *std::ranges::lower_bound(model_.conversations, record.conversation, {},
                                   &Conversation::id);
}

void ConversationLinks::append_address(HtmlOut& html, const Conversation& conversation) {
  html.raw("../conversations/").url_path(stem_of(conversation)).raw(".html");
}

void ConversationLinks::append_address(HtmlOut& html, const Conversation& conversation,
                                       const Record& record) {
  const auto key = [](const Record* one) { return std::tuple(one->timestamp_ms, one->id); };
  const auto& records = conversation.records;
  const auto at = std::ranges::lower_bound(records, key(&record), {}, key);
  const std::size_t page = static_cast<std::size_t>(at - records.begin()) / kRecordsPerPage;
  html.raw("../conversations/").url_path(stem_of(conversation));
  if (page > 0) html.raw("-").digits(page + 1);
  html.raw(".html#r-").hex(record.id);
}

const std::string& ConversationLinks::stem_of(const Conversation& conversation) {
  const auto [found, is_new] = stems_.try_emplace(conversation.id);
  if (is_new) found->second = conversation_file_stem(conversation);
  return found->second;
}

}  // namespace gvoice::write::html::pages
