#include "cli/verify_result.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/results.h"
#include "cli/words.h"
#include "write/report/partial_json.h"

namespace gvoice::cli {
namespace {

std::string records(std::uint64_t count) { return counted(count, "record", "records"); }

/// What was checked, one sentence per line.
void add_checked(Sheet& sheet, const Verification& found) {
  sheet.heading("Checked");
  sheet.line(fmt::format("{} compared with SHA256SUMS ({}).", counted(found.files, "file", "files"),
                         byte_words(found.bytes)));
  if (found.records_on_pages) {
    sheet.line(fmt::format("{} counted on the pages, {} followed.",
                           records(*found.records_on_pages),
                           counted(found.links, "link", "links")));
  }
  if (found.records_in_lines)
    sheet.line(fmt::format("{} read from messages.ndjson.", records(*found.records_in_lines)));
  sheet.line(
      fmt::format("The balances of report.json, with {} written.", records(found.records_written)));
  if (found.inputs == 0) return sheet.line("No inputs were given.");
  sheet.line(fmt::format("{} read again: {} and {} looked for in the archive.",
                         counted(found.inputs, "input", "inputs"), records(found.records_in_inputs),
                         counted(found.media_in_inputs, "media file", "media files")));
  if (found.compared_by == ComparedBy::kBytes) {
    sheet.line(fmt::format("{} made anew from them and compared with those of the archive.",
                           counted(found.files_made_anew, "file", "files")));
  }
}

/// The result, and what it does not prove.
void add_result(Sheet& sheet, const Verification& found) {
  sheet.heading("Result");
  for (const std::string& sentence : partial_sentences(found.partial))
    sheet.line(printable(sentence));
  const bool compared_all = found.not_compared.empty();
  if (!found.differences.empty()) {
    sheet.line("The archive is not as it should be.");
    if (!compared_all) sheet.line("Besides, not everything was compared:");
  } else if (compared_all) {
    sheet.line("No difference was found.");
  } else {
    sheet.line("No difference was found in what was compared, and not everything was:");
  }
  for (const std::string& sentence : found.not_compared) sheet.line("  " + printable(sentence));
  if (found.compared_by == ComparedBy::kNothing) {
    sheet.line(
        "Without the inputs this can show change, not forgery: who changes an archive can mend "
        "its checksums, too. Name the inputs to have every file made anew.");
  }
  sheet.line("SHA-256 of SHA256SUMS: " + found.sums_sha256);
}

std::string_view name_of(ComparedBy compared) {
  switch (compared) {
    case ComparedBy::kNothing:
      return "nothing";
    case ComparedBy::kRecords:
      return "records";
    case ComparedBy::kBytes:
      return "bytes";
  }
  return "";
}

void add_differences(Sheet& sheet, const Differences& differences) {
  sheet.heading(
      fmt::format("{} ({})", difference_meaning(differences.kind), grouped(differences.count)));
  for (const Difference& one : differences.first) {
    sheet.line(printable(one.place));
    sheet.line("    " + printable(one.detail));
  }
  const std::uint64_t more = differences.count - differences.first.size();
  if (more > 0) sheet.line(more_words(more));
}

}  // namespace

std::string verification_text(const Verification& verification, bool colour) {
  Sheet sheet(colour);
  add_checked(sheet, verification);
  for (const Differences& differences : verification.differences)
    add_differences(sheet, differences);
  if (!verification.notes.empty()) {
    sheet.heading("Good to know");
    for (const std::string& note : verification.notes) sheet.line(printable(note));
  }
  add_result(sheet, verification);
  return std::move(sheet).text();
}

std::string verification_json(const Verification& verification) {
  Json differences = Json::array();
  for (const Differences& of_kind : verification.differences) {
    Json first = Json::array();
    for (const Difference& one : of_kind.first)
      first.push_back({{"place", one.place}, {"detail", one.detail}});
    differences.push_back({{"kind", difference_kind_name(of_kind.kind)},
                           {"meaning", difference_meaning(of_kind.kind)},
                           {"count", of_kind.count},
                           {"first", std::move(first)}});
  }
  const Json json = {
      {"version", 1},
      {"partial", write::report::partial_json(verification.partial)},
      {"archive", verification.archive},
      {"verified", verification.differences.empty()},
      {"sums_sha256", verification.sums_sha256},
      {"files", verification.files},
      {"bytes", verification.bytes},
      {"links", verification.links},
      {"records",
       {{"written", verification.records_written},
        {"on_pages", or_null(verification.records_on_pages)},
        {"in_lines", or_null(verification.records_in_lines)}}},
      {"inputs",
       {{"read", verification.inputs},
        {"records", verification.records_in_inputs},
        {"media", verification.media_in_inputs},
        {"compared_by", name_of(verification.compared_by)},
        {"files_made_anew", verification.files_made_anew},
        {"records_unchecked", verification.records_unchecked}}},
      {"not_compared", verification.not_compared},
      {"notes", verification.notes},
      {"differences", std::move(differences)},
      {"seconds", verification.seconds},
  };
  return document(json);
}

}  // namespace gvoice::cli
