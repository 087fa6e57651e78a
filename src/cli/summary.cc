#include "cli/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/monitoring.h"
#include "cli/results.h"
#include "cli/words.h"
#include "gvoice/problem.h"
#include "write/report/partial_json.h"

namespace gvoice::cli {
namespace {

struct KindWords {
  std::string_view kind;
  std::string_view one;
  std::string_view many;
};

constexpr std::array kRecordWords = {
    KindWords{"text", "text message", "text messages"},
    KindWords{"placed", "placed call", "placed calls"},
    KindWords{"received", "received call", "received calls"},
    KindWords{"missed", "missed call", "missed calls"},
    KindWords{"call", "call of unknown kind", "calls of unknown kind"},
    KindWords{"voicemail", "voicemail", "voicemails"},
    KindWords{"recorded", "recorded call", "recorded calls"},
};

/// Losses that are not problems.
constexpr std::array kOpenWords = {
    KindWords{"format_not_written", "format could not be written; the others were",
              "formats could not be written; the others were"},
    KindWords{"changed_file", "file of the former archive had been changed; it is kept",
              "files of the former archive had been changed; they are kept"},
    KindWords{"missing_from_parts", "file that an export should have is in no input",
              "files that an export should have are in no input"},
    KindWords{"unresolved", "name has no number anywhere; it is kept by name",
              "names have no number anywhere; they are kept by name"},
    KindWords{"ambiguous", "name belongs to several numbers; it is kept by name",
              "names belong to several numbers; they are kept by name"},
    KindWords{"without_party", "text does not say whom it is with",
              "texts do not say whom they are with"},
};

/// An unknown kind comes from a newer version.
std::string problem_text(std::string_view kind, std::uint64_t count) {
  if (const auto known = problem_kind_named(kind)) {
    const ProblemKindInfo& info = problem_kind_info(*known);
    return std::string(count == 1 ? info.one : info.many);
  }
  std::string plain(kind);
  std::ranges::replace(plain, '_', ' ');
  return plain;
}

std::vector<std::string> formats_not_written(const ConvertSummary& summary) {
  std::vector<std::string> sentences;
  for (const FormatNotWritten& each : summary.formats_not_written)
    sentences.push_back(each.format + ": " + each.reason.message);
  return sentences;
}

/// The JSON and the log have all of them.
std::vector<std::string> some_changed_files(const ConvertSummary& summary) {
  constexpr std::size_t kMost = 10;
  const std::vector<std::string>& all = summary.changed_files_kept;
  return first_of(all, all.size() > kMost + 1 ? kMost : all.size(), all.size(), printable);
}

/// Figures for monitoring many runs.
void append_monitoring(const ConvertSummary& summary, Sheet& sheet) {
  sheet.heading("How it went");
  sheet.line(fmt::format("{}: {} files a second, at most {} of memory",
                         duration_words(summary.seconds),
                         grouped(static_cast<std::uint64_t>(files_per_second(summary))),
                         byte_words(summary.peak_memory_bytes)));
  sheet.line(fmt::format("{}; {:.1f} % of {} mapped",
                         counted(error_count(summary), "error", "errors"),
                         std::floor(mapped_share(summary) * 1000) / 10,
                         counted(summary.people_numbers, "number", "numbers")));
  for (const std::string& warning : warnings(summary)) sheet.line("Warning: " + warning);
}

}  // namespace

std::vector<Line> found_lines(const ConvertSummary& summary) {
  const ConvertSummary::Entries& entries = summary.entries;
  std::vector<Line> lines;
  add_line(lines, summary.inputs, "input", "inputs");
  add_line(lines, entries.total, fmt::format("file, {}", byte_words(summary.bytes_read)),
           fmt::format("files, {}", byte_words(summary.bytes_read)), Zero::kShow);
  add_line(lines, entries.conversation_html, "  page of messages or calls",
           "  pages of messages and calls", Zero::kShow);
  add_line(lines, entries.media, "  media file", "  media files");
  add_line(lines, entries.known_other, "  other file that holds no messages",
           "  other files that hold no messages");
  add_line(lines, entries.companion, "  file that a system put beside them",
           "  files that a system put beside them");
  add_line(lines, entries.unknown, "  file of no known kind", "  files of no known kind");
  add_line(lines, entries.unreadable, "  unreadable file", "  unreadable files", Zero::kShow);
  return lines;
}

std::vector<Line> record_lines(const ConvertSummary& summary) {
  std::vector<Line> lines;
  add_line(lines, summary.conversations, "conversation", "conversations", Zero::kShow);
  std::string merged;
  if (summary.records_duplicates > 0) {
    merged = fmt::format(" ({} that stood there twice counted once)",
                         grouped(summary.records_duplicates));
  }
  add_line(lines, summary.records_written, "message or call" + merged,
           "messages and calls" + merged, Zero::kShow);
  for (const KindWords& words : kRecordWords) {
    const auto kind = summary.records_by_kind.find(std::string(words.kind));
    if (kind != summary.records_by_kind.end()) {
      add_line(lines, kind->second, fmt::format("  {}", words.one),
               fmt::format("  {}", words.many));
    }
  }
  add_line(lines, summary.records_from_former, "  of these from the former archive alone");
  const ConvertSummary::Attachments& attachments = summary.attachments;
  add_line(lines, attachments.found + attachments.ambiguous,
           fmt::format("attachment of {}", grouped(attachments.referenced)),
           fmt::format("attachments of {}", grouped(attachments.referenced)),
           attachments.referenced > 0 ? Zero::kShow : Zero::kHide);
  for (const FilterInfo& filter : filter_table()) {
    const auto filtered = summary.records_filtered.find(std::string(filter.name));
    if (filtered != summary.records_filtered.end())
      add_line(lines, filtered->second, filter.one, filter.many);
  }
  if (summary.records_replaced) {
    add_line(lines, *summary.records_replaced, "record of the former archive is gone (--replace)",
             "records of the former archive are gone (--replace)", Zero::kShow);
  }
  add_line(lines, summary.files_written, "file in the archive", "files in the archive");
  return lines;
}

std::vector<Line> wrong_lines(const ConvertSummary& summary, const NotesOf& notes_of) {
  std::vector<Line> lines;
  const auto add = [&](std::string_view what, std::uint64_t count, std::string text) {
    if (count > 0) lines.push_back({count, std::move(text), notes_of(what)});
  };
  for (const auto& [kind, count] : summary.problems) add(kind, count, problem_text(kind, count));
  const auto add_open = [&](std::string_view what, std::uint64_t count) {
    const KindWords& words = *std::ranges::find(kOpenWords, what, &KindWords::kind);
    add(what, count, std::string(count == 1 ? words.one : words.many));
  };
  add_open("format_not_written", summary.formats_not_written.size());
  add_open("changed_file", summary.changed_files_kept.size());
  add_open("missing_from_parts", summary.missing_from_parts);
  add_open("unresolved", summary.people_unresolved);
  add_open("ambiguous", summary.people_ambiguous);
  add_open("without_party", summary.texts_without_party);
  return lines;
}

std::string problem_words(std::string_view kind, std::uint64_t count) {
  return fmt::format("{} {}", grouped(count), problem_text(kind, count));
}

std::string summary_text(const ConvertSummary& summary, bool colour) {
  const std::vector<Line> found = found_lines(summary);
  const std::vector<Line> written = record_lines(summary);
  const std::vector<Line> wrong = wrong_lines(summary, [&](std::string_view what) {
    if (what == "format_not_written") return formats_not_written(summary);
    if (what == "changed_file") return some_changed_files(summary);
    return what == "missing_part" ? summary.missing_parts : std::vector<std::string>();
  });
  const std::size_t width = widest_figure({&found, &written, &wrong});
  Sheet sheet(colour);
  if (!summary.partial.is_whole()) {
    sheet.heading("Not everything is in this archive");
    for (const std::string& sentence : partial_sentences(summary.partial))
      sheet.line(printable(sentence));
  }
  sheet.section("Found", found, width);
  sheet.section("Written", written, width);
  sheet.section("What needs a look", wrong, width);
  if (wrong.empty()) {
    sheet.line(summary.partial.is_whole() ? "Nothing: everything was read and found its place."
                                          : "Nothing in what was looked at.");
  }
  append_monitoring(summary, sheet);
  sheet.heading("Where to look");
  if (!summary.index_page.empty()) sheet.line("Open    " + printable(summary.index_page));
  sheet.line("Archive " + printable(summary.archive));
  sheet.line(
      "Report  " +
      printable(summary.archive + (summary.index_page.empty() ? "/report.json" : "/report.html")));
  if (!summary.sums_sha256.empty())
    sheet.line("SHA-256 of SHA256SUMS, to note: " + summary.sums_sha256);
  return std::move(sheet).text();
}

Json entries_json(const ConvertSummary& summary) {
  const ConvertSummary::Entries& entries = summary.entries;
  return {{"total", entries.total},          {"conversation_html", entries.conversation_html},
          {"media", entries.media},          {"known_other", entries.known_other},
          {"companion", entries.companion},  {"unknown", entries.unknown},
          {"unreadable", entries.unreadable}};
}

Json attachments_json(const ConvertSummary& summary) {
  const ConvertSummary::Attachments& attachments = summary.attachments;
  return {{"referenced", attachments.referenced},
          {"found", attachments.found},
          {"ambiguous", attachments.ambiguous},
          {"missing", attachments.missing},
          {"unreferenced", attachments.unreferenced}};
}

std::string summary_json(const ConvertSummary& summary) {
  const Json json = {
      {"version", 1},
      {"partial", write::report::partial_json(summary.partial)},
      {"archive", summary.archive},
      {"index_page", or_null(summary.index_page)},
      {"inputs", summary.inputs},
      {"entries", entries_json(summary)},
      {"records",
       {{"parsed", summary.records_parsed},
        {"duplicates", summary.records_duplicates},
        {"filtered", summary.records_filtered},
        {"written", summary.records_written},
        {"by_kind", summary.records_by_kind},
        {"from_former", summary.records_from_former},
        {"replaced", or_null(summary.records_replaced)}}},
      {"conversations", summary.conversations},
      {"attachments", attachments_json(summary)},
      {"people",
       {{"numbers", summary.people_numbers},
        {"mapped", summary.people_mapped},
        {"unresolved", summary.people_unresolved},
        {"ambiguous", summary.people_ambiguous},
        {"texts_without_party", summary.texts_without_party}}},
      {"problems", summary.problems},
      {"missing_from_parts", summary.missing_from_parts},
      {"missing_parts", summary.missing_parts},
      {"changed_files_kept", summary.changed_files_kept},
      {"formats_not_written", formats_not_written(summary)},
      {"files_written", summary.files_written},
      {"sums_sha256", summary.sums_sha256},
      {"bytes_read", summary.bytes_read},
      {"seconds", summary.seconds},
      {"losses", summary.has_losses()},
      {"monitoring",
       {{"errors", error_count(summary)},
        {"mapped_share", mapped_share(summary)},
        {"files_per_second", files_per_second(summary)},
        {"peak_memory_bytes", summary.peak_memory_bytes},
        {"warnings", warnings(summary)}}},
  };
  return document(json);
}

}  // namespace gvoice::cli
