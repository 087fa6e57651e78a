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
#include "write/report/report_json.h"

namespace gvoice::cli {
namespace {

struct Words {
  std::string_view one;
  std::string_view many;
};

/// By RecordKind.
constexpr std::array kRecordWords = {
    Words{"text message", "text messages"},
    Words{"placed call", "placed calls"},
    Words{"received call", "received calls"},
    Words{"missed call", "missed calls"},
    Words{"voicemail", "voicemails"},
    Words{"recorded call", "recorded calls"},
    Words{"call of unknown kind", "calls of unknown kind"},
};
static_assert(kRecordWords.size() == kRecordKinds);

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

std::vector<Line> written_lines(const ConvertSummary& summary) {
  std::vector<Line> lines =
      record_lines(summary.report, summary.conversations, summary.records_from_former);
  if (summary.records_replaced) {
    add_line(lines, *summary.records_replaced, "record of the former archive is gone (--replace)",
             "records of the former archive are gone (--replace)", Zero::kShow);
  }
  add_line(lines, summary.files_written, "file in the archive", "files in the archive");
  return lines;
}

std::vector<Line> all_wrong_lines(const ConvertSummary& summary) {
  std::vector<Line> lines = wrong_lines(summary.report, [&](std::string_view what) {
    return what == problem_kind_name(ProblemKind::kMissingPart)
               ? summary.report.partial.missing_parts
               : std::vector<std::string>();
  });
  add_line(lines, summary.formats_not_written.size(),
           "format could not be written; the others were",
           "formats could not be written; the others were");
  if (!summary.formats_not_written.empty()) lines.back().notes = formats_not_written(summary);
  add_line(lines, summary.changed_files_kept.size(),
           "file of the former archive had been changed; it is kept",
           "files of the former archive had been changed; they are kept");
  if (!summary.changed_files_kept.empty()) lines.back().notes = some_changed_files(summary);
  return lines;
}

/// The figures that somebody would watch over many runs.
void append_monitoring(const ConvertSummary& summary, Sheet& sheet) {
  sheet.heading("How it went");
  sheet.line(fmt::format("{}: {} files a second, at most {} of memory",
                         duration_words(summary.seconds),
                         grouped(static_cast<std::uint64_t>(files_per_second(summary))),
                         byte_words(summary.peak_memory_bytes)));
  sheet.line(fmt::format("{}; {:.1f} % of {} mapped",
                         counted(error_count(summary), "error", "errors"),
                         std::floor(mapped_share(summary) * 1000) / 10,
                         counted(summary.report.people.numbers, "number", "numbers")));
  for (const std::string& warning : warnings(summary)) sheet.line("Warning: " + warning);
}

}  // namespace

std::vector<Line> found_lines(const Report& report, std::uint64_t bytes_read) {
  const Report::Entries& entries = report.entries;
  std::vector<Line> lines;
  add_line(lines, report.inputs.size(), "input", "inputs");
  add_line(lines, entries.total, fmt::format("file, {}", byte_words(bytes_read)),
           fmt::format("files, {}", byte_words(bytes_read)), Zero::kShow);
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

std::vector<Line> record_lines(const Report& report, std::uint64_t conversations,
                               std::uint64_t from_former) {
  std::vector<Line> lines;
  add_line(lines, conversations, "conversation", "conversations", Zero::kShow);
  std::string merged;
  if (report.records.duplicates > 0)
    merged = fmt::format(" ({} duplicates counted once)", grouped(report.records.duplicates));
  add_line(lines, report.records.written, "message or call" + merged, "messages and calls" + merged,
           Zero::kShow);
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    add_line(lines, report.records.by_kind[kind], fmt::format("  {}", kRecordWords[kind].one),
             fmt::format("  {}", kRecordWords[kind].many));
  }
  add_line(lines, from_former, "  of these from the former archive alone");
  const Report::Attachments& attachments = report.attachments;
  add_line(lines, attachments.found + attachments.ambiguous,
           fmt::format("attachment of {}", grouped(attachments.referenced)),
           fmt::format("attachments of {}", grouped(attachments.referenced)),
           attachments.referenced > 0 ? Zero::kShow : Zero::kHide);
  for (const FilterInfo& filter : filter_table()) {
    add_line(lines, report.records.filtered[static_cast<std::size_t>(filter.filter)], filter.one,
             filter.many);
  }
  return lines;
}

std::vector<Line> wrong_lines(const Report& report, const NotesOf& notes_of) {
  std::vector<Line> lines;
  const auto add = [&](std::string_view what, std::uint64_t count, std::string_view one,
                       std::string_view many) {
    if (count > 0) lines.push_back({count, std::string(count == 1 ? one : many), notes_of(what)});
  };
  const auto counts = count_problems(report.problems);
  for (const ProblemKindInfo& kind : problem_kinds())
    add(kind.key, counts[static_cast<std::size_t>(kind.kind)], kind.one, kind.many);
  add("missing_from_parts", report.missing_from_parts.size(),
      "file that an export should have is in no input",
      "files that an export should have are in no input");
  add("unresolved", report.people.names_without_number(),
      "name has no number anywhere; it is kept by name",
      "names have no number anywhere; they are kept by name");
  add("ambiguous", report.people.ambiguous.size(),
      "name belongs to several numbers; it is kept by name",
      "names belong to several numbers; they are kept by name");
  add("without_party", report.people.texts_without_party(), "text does not say whom it is with",
      "texts do not say whom they are with");
  return lines;
}

std::string summary_text(const ConvertSummary& summary, bool colour) {
  const Report& report = summary.report;
  const std::vector<Line> found = found_lines(report, summary.bytes_read);
  const std::vector<Line> written = written_lines(summary);
  const std::vector<Line> wrong = all_wrong_lines(summary);
  const std::size_t width = widest_figure({&found, &written, &wrong});
  Sheet sheet(colour);
  if (!report.partial.is_whole()) {
    sheet.heading("Not everything is in this archive");
    for (const std::string& sentence : partial_sentences(report.partial))
      sheet.line(printable(sentence));
  }
  sheet.section("Found", found, width);
  sheet.section("Written", written, width);
  sheet.section("What needs a look", wrong, width);
  if (wrong.empty()) {
    sheet.line(report.partial.is_whole() ? "Nothing: everything was read and found its place."
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

std::string summary_json(const ConvertSummary& summary) {
  const Report& report = summary.report;
  Json records = write::report::records_json(report.records);
  records["from_former"] = summary.records_from_former;
  records["replaced"] = or_null(summary.records_replaced);
  Json problems = Json::object();
  const auto counts = count_problems(report.problems);
  for (const ProblemKindInfo& kind : problem_kinds()) {
    if (const auto count = counts[static_cast<std::size_t>(kind.kind)]; count > 0)
      problems[std::string(kind.key)] = count;
  }
  const Json json = {
      {"version", 1},
      {"partial", write::report::partial_json(report.partial)},
      {"archive", summary.archive},
      {"index_page", or_null(summary.index_page)},
      {"inputs", report.inputs.size()},
      {"entries", write::report::entries_json(report.entries)},
      {"records", std::move(records)},
      {"conversations", summary.conversations},
      {"attachments", write::report::attachments_json(report.attachments)},
      {"people",
       {{"numbers", report.people.numbers},
        {"mapped", report.people.mapped},
        {"unresolved", report.people.names_without_number()},
        {"ambiguous", report.people.ambiguous.size()},
        {"texts_without_party", report.people.texts_without_party()}}},
      {"problems", std::move(problems)},
      {"missing_from_parts", report.missing_from_parts.size()},
      {"missing_parts", report.partial.missing_parts},
      {"changed_files_kept", summary.changed_files_kept},
      {"formats_not_written", formats_not_written(summary)},
      {"files_written", summary.files_written},
      {"sums_sha256", summary.sums_sha256},
      {"bytes_read", summary.bytes_read},
      {"seconds", summary.seconds},
      {"losses", report.has_losses()},
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
