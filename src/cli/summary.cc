#include "cli/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/monitoring.h"
#include "cli/results.h"
#include "cli/words.h"
#include "write/report/partial_json.h"

namespace gvoice::cli {
namespace {

struct KindWords {
  std::string_view kind;
  std::string_view one;
  std::string_view many = "";  ///< empty where `one` fits every number
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

/// Of records that filters left out.
constexpr std::array kFilterWords = {
    KindWords{"exclude-older-than", "left out: older than asked for"},
    KindWords{"exclude-newer-than", "left out: newer than asked for"},
    KindWords{"include-date-range", "left out: outside of the dates asked for"},
    KindWords{"filter-commercial-conversations", "left out: of mailings that were ended"},
    KindWords{"filter-numbers-without-aliases", "left out: of a number without a name",
              "left out: of numbers without a name"},
    KindWords{"filter-non-phone-numbers", "left out: of a short code or the like",
              "left out: of short codes and the like"},
    KindWords{"filter-spam", "left out: where there is only spam"},
    KindWords{"filter-call-only-conversations", "left out: where there are only calls"},
    KindWords{"skip-filtered-contacts", "left out: of a contact with a filter in the lookup file",
              "left out: of contacts with a filter in the lookup file"},
    KindWords{"filter-groups-with-all-filtered", "left out: of a group of nobody else",
              "left out: of groups of nobody else"},
};

constexpr std::array kProblemWords = {
    KindWords{"unreadable_entry", "file could not be read; what it held is missing",
              "files could not be read; what they held is missing"},
    KindWords{"refused_entry", "file was refused because it looks hostile; it was not read",
              "files were refused because they look hostile; they were not read"},
    KindWords{"damaged_archive", "input is damaged; what could be read of it was read",
              "inputs are damaged; what could be read of them was read"},
    KindWords{"damaged_page", "page is damaged; what it still holds was read",
              "pages are damaged; what they still hold was read"},
    KindWords{"unknown_page", "page is neither a conversation nor a call; it is kept as it is",
              "pages are neither conversations nor calls; they are kept as they are"},
    KindWords{"unknown_entry", "file is of no known kind; it was left out",
              "files are of no known kind; they were left out"},
    KindWords{"invalid_utf8", "file holds broken letters; they are shown as \uFFFD",
              "files hold broken letters; they are shown as \uFFFD"},
    KindWords{"time_without_zone", "time has no zone; it was read as UTC",
              "times have no zone; they were read as UTC"},
    KindWords{"no_time", "record has no time; it stands last",
              "records have no time; they stand last"},
    KindWords{"missing_attachment", "attachment is not in the export",
              "attachments are not in the export"},
    KindWords{"ambiguous_attachment", "attachment fits several files; the likeliest was taken",
              "attachments fit several files; the likeliest were taken"},
    KindWords{"unreferenced_media", "media file belongs to no message; it is kept all the same",
              "media files belong to no message; they are kept all the same"},
    KindWords{"lookup_line",
              "line of the phone lookup file could not be understood; it was kept as it is",
              "lines of the phone lookup file could not be understood; they were kept as they are"},
    KindWords{"passed_over", "archive made by gvoice lies in an input folder and was not read",
              "archives made by gvoice lie in an input folder and were not read"},
    KindWords{"missing_part", "export is not complete; a part of it was not given",
              "exports are not complete; parts of them were not given"},
    KindWords{"not_in_format", "record or file is one that a format cannot hold as it is",
              "records or files are such as a format cannot hold as they are"},
    KindWords{"not_downloaded", "input has files that are not downloaded to this disk",
              "inputs have files that are not downloaded to this disk"},
    KindWords{"contact_number", "address book has numbers that no page can have",
              "address books have numbers that no page can have"},
    KindWords{"page_failed", "page could not be handled; what it holds is missing",
              "pages could not be handled; what they hold is missing"},
};

/// What is wrong beside problems.
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

template <std::size_t kSize>
std::string worded(const std::array<KindWords, kSize>& table, std::string_view kind,
                   std::uint64_t count) {
  const auto words = std::ranges::find(table, kind, &KindWords::kind);
  if (words != table.end()) return std::string(count == 1 ? words->one : words->many);
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

/// All of them stand in the JSON and in the log.
std::vector<std::string> some_changed_files(const ConvertSummary& summary) {
  constexpr std::size_t kMost = 10;
  const std::vector<std::string>& all = summary.changed_files_kept;
  return first_of(all, all.size() > kMost + 1 ? kMost : all.size(), all.size(), printable);
}

/// What somebody would watch over many runs.
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
  for (const KindWords& words : kFilterWords) {
    const auto filtered = summary.records_filtered.find(std::string(words.kind));
    if (filtered != summary.records_filtered.end())
      add_line(lines, filtered->second, words.one, words.many);
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
  for (const auto& [kind, count] : summary.problems)
    add(kind, count, worded(kProblemWords, kind, count));
  const auto add_open = [&](std::string_view what, std::uint64_t count) {
    add(what, count, worded(kOpenWords, what, count));
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
  return fmt::format("{} {}", grouped(count), worded(kProblemWords, kind, count));
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
  if (!summary.door.empty()) sheet.line("Open    " + printable(summary.door));
  sheet.line("Archive " + printable(summary.archive));
  sheet.line("Report  " +
             printable(summary.archive + (summary.door.empty() ? "/report.json" : "/report.html")));
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
      {"door", or_null(summary.door)},
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
