#include "write/html/pages/statistics_page.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/iso_time.h"
#include "write/html/display_time.h"
#include "write/html/markup.h"
#include "write/html/pages/figures.h"
#include "write/html/pages/overview_parts.h"
#include "write/html/summary_html.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::uint64_t kBarHeight = 100;
constexpr std::uint64_t kBarStep = 10;
constexpr std::uint64_t kBarLength = 1000;
constexpr std::size_t kShades = 8;
constexpr std::array<Markup, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

/// The part of `whole` that the value has of the greatest value, rounded up: what is there is seen.
std::uint64_t share(std::uint64_t value, std::uint64_t greatest, std::uint64_t whole) {
  if (value == 0) return 0;
  // Far more than any account has; it keeps the product in range.
  const std::uint64_t scale = greatest / (std::uint64_t{1} << 48) + 1;
  return std::clamp<std::uint64_t>(
      (value / scale * whole + greatest / scale - 1) / std::max<std::uint64_t>(1, greatest / scale),
      1, whole);
}

std::uint64_t minutes_of(std::uint64_t seconds) { return seconds / 60 + (seconds % 60 >= 30); }

std::int64_t first_day_of(std::int64_t month) {
  return days_from_civil(month / 12, static_cast<unsigned>(month % 12) + 1, 1);
}

void append_month(HtmlOut& html, std::int64_t month) {
  const std::int64_t day = first_day_of(month);
  html.raw(short_month(day)).raw(" ").digits(year_of(day));
}

ShortText hour_name(std::size_t hour) {
  ShortText text;
  text.number(hour % 12 == 0 ? 12 : hour % 12);
  return text.append(hour < 12 ? Markup(" AM") : Markup(" PM"));
}

class StatisticsPage {
 public:
  StatisticsPage(const ArchiveModel& model, const LocalClock& clock, std::string& out)
      : model_(model), clock_(clock), figures_(figures_of(model, clock)), html_(out) {}

  void append() {
    open_overview(html_, PageKind::kStatistics, "Statistics");
    html_.raw(
        "<p class=\"about\">Messages are texts, calls, voicemails and recorded calls.</p>\n"
        "</header>\n<main id=\"overview\">\n");
    if (figures_.months.empty()) {
      html_.raw("<p class=\"hint\">There are no messages with a time in this archive.</p>\n");
    } else {
      append_months("Messages a month", "Messages",
                    [](const Figures::Month& month) { return month.messages; });
      append_hours();
    }
    append_busiest();
    append_answers();
    if (std::ranges::any_of(figures_.months,
                            [](const auto& month) { return month.second.call_seconds > 0; })) {
      append_months("Call minutes a month", "Minutes",
                    [](const Figures::Month& month) { return minutes_of(month.call_seconds); });
    }
    close_overview(html_, clock_);
  }

 private:
  using Value = std::function<std::uint64_t(const Figures::Month&)>;

  void open_figure(Markup title) {
    html_.raw("<section>\n<h2>").raw(title).raw("</h2>\n<div class=\"chart\">\n");
  }

  /// Goes on from the drawing to the table with the same numbers, up to its first heading.
  void begin_table(Markup name) {
    html_.raw("<details><summary>As a table</summary>\n");
    open_table(html_, name);
  }

  void close_figure() {
    close_table(html_);
    html_.raw("</details>\n</div>\n</section>\n");
  }

  void append_months(Markup title, Markup unit, const Value& value) {
    std::uint64_t greatest = 0;
    std::int64_t at = 0;
    for (const auto& [month, counts] : figures_.months) {
      if (value(counts) <= greatest) continue;
      greatest = value(counts);
      at = month;
    }
    open_figure(title);
    append_bars(title, value, greatest);
    html_.raw("<p class=\"axis\"><span>");
    append_month(html_, figures_.months.begin()->first);
    html_.raw("</span><span>Most: ").count(greatest).raw(" in ");
    append_month(html_, at);
    html_.raw("</span><span>");
    append_month(html_, figures_.months.rbegin()->first);
    html_.raw("</span></p>\n");
    begin_table(title);
    append_heading(html_, Column::kOldestFirst, "Month");
    append_heading(html_, Column::kNumber, unit);
    begin_rows(html_);
    for (const auto& [month, counts] : figures_.months) {
      html_.raw("<tr><th scope=\"row\" data-v=\"").digits(static_cast<std::uint64_t>(month));
      html_.raw("\">");
      append_month(html_, month);
      html_.raw("</th>");
      append_number_cell(html_, value(counts));
      html_.raw("</tr>\n");
    }
    close_figure();
  }

  /// One bar a month, and a line where a year begins.
  void append_bars(Markup title, const Value& value, std::uint64_t greatest) {
    html_.raw("<svg width=\"100%\" height=\"128\" role=\"img\" aria-label=\"")
        .raw(title)
        .raw("\" viewBox=\"0 0 ");
    html_.digits(figures_.months.size() * kBarStep).raw(" ").digits(kBarHeight);
    html_.raw("\" preserveAspectRatio=\"none\">\n");
    std::uint64_t left = 0;
    for (const auto& [month, counts] : figures_.months) {
      if (month % 12 == 0 && left > 0) {
        html_.raw("<rect x=\"").digits(left - 1).raw("\" width=\"1\" height=\"");
        html_.digits(kBarHeight).raw("\" fill-opacity=\".25\"/>");
      }
      const std::uint64_t height = share(value(counts), greatest, kBarHeight);
      if (height > 0) {
        html_.raw("<rect x=\"").digits(left + 1).raw("\" y=\"").digits(kBarHeight - height);
        html_.raw("\" width=\"").digits(kBarStep - 2).raw("\" height=\"").digits(height);
        html_.raw("\"><title>");
        append_month(html_, month);
        html_.raw(": ").count(value(counts)).raw("</title></rect>\n");
      }
      left += kBarStep;
    }
    html_.raw("</svg>\n");
  }

  void append_hours() {
    static constexpr std::array<Markup, kShades + 1> kOpacity = {".06",  ".2",  ".3",   ".4", ".5",
                                                                 ".625", ".75", ".875", "1"};
    std::uint64_t greatest = 0;
    for (const auto& day : figures_.hours) greatest = std::max(greatest, std::ranges::max(day));
    open_figure("Messages by weekday and hour");
    html_.raw(
        "<svg width=\"640\" role=\"img\" aria-label=\"Messages by weekday and hour\" "
        "font-size=\"14\" viewBox=\"0 0 520 164\">\n");
    for (std::size_t day = 0; day < figures_.hours.size(); ++day) {
      html_.raw("<text y=\"").digits(day * 20 + 14).raw("\">").raw(kWeekdays[day]);
      html_.raw("</text>");
      for (std::size_t hour = 0; hour < 24; ++hour) {
        const std::uint64_t count = figures_.hours[day][hour];
        html_.raw("<rect x=\"").digits(hour * 20 + 40).raw("\" y=\"").digits(day * 20);
        html_.raw("\" width=\"18\" height=\"18\" fill-opacity=\"");
        html_.raw(kOpacity[static_cast<std::size_t>(share(count, greatest, kShades))])
            .raw("\"><title>");
        html_.raw(kWeekdays[day]).raw(" ").raw(hour_name(hour)).raw(": ").count(count);
        html_.raw("</title></rect>\n");
      }
    }
    for (std::size_t hour = 0; hour < 24; hour += 6) {
      html_.raw("<text x=\"").digits(hour * 20 + 40).raw("\" y=\"158\">").raw(hour_name(hour));
      html_.raw("</text>");
    }
    html_.raw("</svg>\n");
    begin_table("Messages by weekday and hour");
    append_heading(html_, Column::kOldestFirst, "Hour");
    for (const Markup& day : kWeekdays) append_heading(html_, Column::kNumber, day);
    begin_rows(html_);
    for (std::size_t hour = 0; hour < 24; ++hour) {
      html_.raw("<tr><th scope=\"row\" data-v=\"").digits(hour).raw("\">").raw(hour_name(hour));
      html_.raw("</th>");
      for (const auto& day : figures_.hours) append_number_cell(html_, day[hour]);
      html_.raw("</tr>\n");
    }
    close_figure();
  }

  void append_busiest() {
    if (figures_.busiest.empty()) return;
    const std::uint64_t greatest = figures_.busiest.front()->records.size();
    ConversationLinks links(model_);
    const auto name = [&](const Conversation& conversation) {
      html_.raw("<a href=\"");
      links.append_address(html_, conversation);
      html_.raw("\">");
      append_person(html_, model_, conversation.others.front());
      html_.raw("</a>");
    };
    open_figure("People with most messages");
    for (const Conversation* one : figures_.busiest) {
      html_.raw("<div class=\"axis\">");
      name(*one);
      html_.raw(" <span>").count(one->records.size());
      html_.raw("</span><svg width=\"100%\" height=\"6\" aria-hidden=\"true\" viewBox=\"0 0 ")
          .digits(kBarLength);
      html_.raw(" 1\" preserveAspectRatio=\"none\"><rect width=\"");
      html_.digits(share(one->records.size(), greatest, kBarLength));
      html_.raw("\" height=\"1\"/></svg></div>\n");
    }
    begin_table("People with most messages");
    append_heading(html_, Column::kText, "Name");
    for (const Markup& kind : {Markup("Messages"), Markup("Texts"), Markup("Calls"),
                               Markup("Voicemails"), Markup("Recorded calls")})
      append_heading(html_, Column::kNumber, kind);
    begin_rows(html_);
    for (const Conversation* one : figures_.busiest) {
      html_.raw("<tr><th scope=\"row\">");
      name(*one);
      html_.raw("</th>");
      for (const std::uint64_t count :
           {std::uint64_t{one->records.size()}, one->stats.num_sms, one->stats.num_calls,
            one->stats.num_voicemails, one->stats.num_recordings})
        append_number_cell(html_, count);
      html_.raw("</tr>\n");
    }
    close_figure();
  }

  void append_answers() {
    if (figures_.answers.empty()) return;
    Figures::Answers all;
    for (const auto& [year, answers] : figures_.answers) {
      all.own.add(answers.own);
      all.theirs.add(answers.theirs);
    }
    open_figure("Time to the first answer");
    html_.raw(
        "<p>Half of the answers were at least this quick: from the first text since the other side "
        "wrote to the first text of the other side, in conversations with one person, without "
        "answers that took more than 24 hours.</p>\n<dl class=\"totals\">\n");
    append_median("You", all.own);
    append_median("Others", all.theirs);
    html_.raw("</dl>\n");
    begin_table("Time to the first answer");
    append_heading(html_, Column::kOldestFirst, "Year");
    append_heading(html_, Column::kNumber, "You");
    append_heading(html_, Column::kNumber, "Your answers");
    append_heading(html_, Column::kNumber, "Others");
    append_heading(html_, Column::kNumber, "Their answers");
    begin_rows(html_);
    for (const auto& [year, answers] : figures_.answers) {
      html_.raw("<tr><th scope=\"row\" data-v=\"").digits(year).raw("\">").digits(year);
      html_.raw("</th>");
      append_answer_cells(answers.own);
      append_answer_cells(answers.theirs);
      html_.raw("</tr>\n");
    }
    close_figure();
  }

  void append_median(Markup who, const AnswerTimes& times) {
    const std::optional<std::uint32_t> median = times.median();
    if (!median) return;
    html_.raw("<div><dt>").raw(who).raw(", ").count(times.count());
    html_.raw(times.count() == 1 ? Markup(" answer") : Markup(" answers"));
    html_.raw("</dt><dd>").raw(duration_text(*median)).raw("</dd></div>\n");
  }

  void append_answer_cells(const AnswerTimes& times) {
    const std::optional<std::uint32_t> median = times.median();
    html_.raw("<td class=\"n\" data-v=\"");
    if (median) {
      html_.digits(*median).raw("\">").raw(duration_text(*median));
    } else {
      html_.raw("-1\">");
    }
    html_.raw("</td>");
    append_number_cell(html_, times.count());
  }

  const ArchiveModel& model_;
  const LocalClock& clock_;
  const Figures figures_;
  HtmlOut html_;
};

}  // namespace

void append_statistics_page(const ArchiveModel& model, const LocalClock& clock, std::string& out) {
  StatisticsPage(model, clock, out).append();
}

}  // namespace gvoice::write::html::pages
