#include "cli/stats_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/results.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

/// Columns of the longest bar.
constexpr std::uint64_t kBarColumns = 40;

/// A bar of whole blocks and one of eighths, so that small differences show.
std::string bar(std::uint64_t value, std::uint64_t most) {
  static constexpr std::string_view kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (most == 0) return {};
  const std::uint64_t eighths = (value * kBarColumns * 8 + most - 1) / most;
  std::string bar;
  for (std::uint64_t i = 0; i < eighths / 8; ++i) bar += "█";
  return bar.append(kEighths[eighths % 8]);
}

std::string talk_time(std::uint64_t seconds) {
  return duration_words(static_cast<double>(seconds));
}

std::vector<Line> total_lines(const ArchiveStats& stats) {
  const ArchiveCounts& total = stats.total;
  std::vector<Line> lines;
  add_line(lines, stats.conversations, "conversation", "conversations", Zero::kShow);
  add_line(lines, total.texts(), "text", "texts", Zero::kShow);
  add_line(lines, total.texts_sent, "  sent");
  add_line(lines, total.texts_received, "  received");
  add_line(lines, total.texts_undirected, "  direction unknown");
  add_line(lines, total.calls(), "call", "calls", Zero::kShow);
  const auto calls = [&](std::uint64_t count, std::string_view what, std::uint64_t seconds) {
    add_line(lines, count, fmt::format("  {}, {}", what, talk_time(seconds)));
  };
  calls(total.calls_placed, "placed", total.seconds_placed);
  calls(total.calls_received, "received", total.seconds_received);
  add_line(lines, total.calls_missed, "  missed");
  add_line(lines, total.voicemails, "voicemail", "voicemails");
  add_line(lines, total.recordings, "recorded call", "recorded calls");
  add_line(lines, total.attachments, "attachment", "attachments");
  return lines;
}

void append_periods(std::string_view title, const std::vector<ArchiveStats::Period>& periods,
                    Sheet& sheet) {
  if (periods.empty()) return;
  std::uint64_t most = 0;
  for (const auto& period : periods) most = std::max(most, period.counts.messages());
  const std::size_t width = grouped(most).size();
  sheet.heading(title);
  for (const auto& [name, counts] : periods) {
    sheet.line(fmt::format("{:<7}  {:>{}}  {}", name.empty() ? "no time" : printable(name),
                           grouped(counts.messages()), width, bar(counts.messages(), most)));
  }
}

void append_busiest(const ArchiveStats& stats, Sheet& sheet) {
  if (stats.busiest.empty()) return;
  std::vector<Line> lines;
  for (const auto& [name, counts] : stats.busiest) {
    std::string words =
        fmt::format("{}: {}", printable(name), counted(counts.texts(), "text", "texts"));
    if (counts.calls() > 0) {
      words += fmt::format(", {}, {}", counted(counts.calls(), "call", "calls"),
                           talk_time(counts.seconds_placed + counts.seconds_received));
    }
    lines.push_back({counts.messages(), std::move(words), {}});
  }
  sheet.section("Busiest contacts", lines, widest_figure({&lines}));
}

void append_answers(const ArchiveStats& stats, Sheet& sheet) {
  if (stats.mine.answers + stats.theirs.answers == 0) return;
  sheet.heading("How quickly texts were answered (half of them sooner)");
  const auto line = [&](std::string_view who, const ResponseTimes& times) {
    if (times.answers == 0) return;
    sheet.line(fmt::format("{} after {} ({})", who, talk_time(times.median_seconds),
                           counted(times.answers, "answer", "answers")));
  };
  line("By you     ", stats.mine);
  line("By others  ", stats.theirs);
}

Json counts_json(const ArchiveCounts& counts) {
  return {{"messages", counts.messages()},           {"texts_sent", counts.texts_sent},
          {"texts_received", counts.texts_received}, {"texts_undirected", counts.texts_undirected},
          {"calls_placed", counts.calls_placed},     {"calls_received", counts.calls_received},
          {"calls_missed", counts.calls_missed},     {"voicemails", counts.voicemails},
          {"recordings", counts.recordings},         {"attachments", counts.attachments},
          {"seconds_placed", counts.seconds_placed}, {"seconds_received", counts.seconds_received}};
}

/// Every period with its name and figures, as one list.
template <typename Named>
Json list_json(const std::vector<Named>& all) {
  Json list = Json::array();
  for (const auto& [name, counts] : all) {
    Json one = {{"name", or_null(name)}};
    one.update(counts_json(counts));
    list.push_back(std::move(one));
  }
  return list;
}

Json times_json(const ResponseTimes& times) {
  return {{"answers", times.answers},
          {"median_seconds", times.answers == 0 ? Json(nullptr) : Json(times.median_seconds)}};
}

}  // namespace

std::string stats_text(const ArchiveStats& stats, bool colour) {
  const std::vector<Line> totals = total_lines(stats);
  Sheet sheet(colour);
  sheet.section("What there is", totals, widest_figure({&totals}));
  if (!stats.first_time.empty()) {
    sheet.heading("From when to when");
    sheet.line(printable(stats.first_time.substr(0, 10) + " to " + stats.last_time.substr(0, 10)));
  }
  append_periods("By year", stats.years, sheet);
  append_periods("By month", stats.months, sheet);
  append_busiest(stats, sheet);
  append_answers(stats, sheet);
  return std::move(sheet).text();
}

std::string stats_json(const ArchiveStats& stats) {
  const Json json = {
      {"version", 1},
      {"archive", stats.archive},
      {"conversations", stats.conversations},
      {"first_time", or_null(stats.first_time)},
      {"last_time", or_null(stats.last_time)},
      {"total", counts_json(stats.total)},
      {"years", list_json(stats.years)},
      {"months", list_json(stats.months)},
      {"busiest", list_json(stats.busiest)},
      {"answers", {{"mine", times_json(stats.mine)}, {"theirs", times_json(stats.theirs)}}}};
  return document(json);
}

}  // namespace gvoice::cli
