#include "cli/verify_result.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/words.h"
#include "write/report/partial_json.h"

namespace gvoice::cli {
namespace {

std::string heading(std::string_view text, bool colour) {
  return painted(text, Tone::kHeading, colour) + "\n";
}

std::string records(std::uint64_t count) { return counted(count, "record", "records"); }

/// What was looked at, a sentence a line.
std::string checked_lines(const Verification& found) {
  std::string text = fmt::format("  {} compared with SHA256SUMS ({}).\n",
                                 counted(found.files, "file", "files"), byte_words(found.bytes));
  if (found.records_on_pages) {
    text += fmt::format("  {} counted on the pages, {} followed.\n",
                        records(*found.records_on_pages), counted(found.links, "link", "links"));
  }
  if (found.records_in_lines)
    text += fmt::format("  {} read from messages.ndjson.\n", records(*found.records_in_lines));
  text += fmt::format("  The balances of report.json, with {} written.\n",
                      records(found.records_written));
  if (found.inputs == 0) return text + "  No inputs were given.\n";
  text += fmt::format("  {} read again: {} and {} looked for in the archive.\n",
                      counted(found.inputs, "input", "inputs"), records(found.records_in_inputs),
                      counted(found.media_in_inputs, "media file", "media files"));
  if (found.compared_by == ComparedBy::kBytes) {
    text += fmt::format("  {} made anew from them and compared with those of the archive.\n",
                        counted(found.files_made_anew, "file", "files"));
  }
  return text;
}

/// What was found, and what the result does not say, for those who may take it for more than it is.
std::string result_lines(const Verification& found) {
  const bool compared_all = found.not_compared.empty();
  std::string text;
  if (!found.differences.empty()) {
    text = "  The archive is not as it should be.\n";
    if (!compared_all) text += "  Besides, not everything was compared:\n";
  } else if (compared_all) {
    text = "  No difference was found.\n";
  } else {
    text = "  No difference was found in what was compared, and not everything was:\n";
  }
  for (const std::string& sentence : found.not_compared)
    text += fmt::format("    {}\n", printable(sentence));
  if (found.compared_by == ComparedBy::kNothing) {
    text +=
        "  Without the inputs this can show change, not forgery: who changes an archive can mend "
        "its checksums, too. Name the inputs to have every file made anew.\n";
  }
  return text;
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

std::string difference_lines(const Differences& differences, bool colour) {
  std::string text = "\n";
  text += heading(
      fmt::format("{} ({})", difference_meaning(differences.kind), grouped(differences.count)),
      colour);
  for (const Difference& one : differences.first)
    text += fmt::format("  {}\n      {}\n", printable(one.place), printable(one.detail));
  const std::uint64_t more = differences.count - differences.first.size();
  if (more > 0) text += fmt::format("  and {} more\n", grouped(more));
  return text;
}

}  // namespace

std::string verification_text(const Verification& verification, bool colour) {
  std::string text = heading("Checked", colour) + checked_lines(verification);
  for (const Differences& differences : verification.differences)
    text += difference_lines(differences, colour);
  if (!verification.notes.empty()) {
    text += "\n" + heading("Good to know", colour);
    for (const std::string& note : verification.notes)
      text += fmt::format("  {}\n", printable(note));
  }
  text += "\n" + heading("Result", colour);
  for (const std::string& sentence : partial_sentences(verification.partial))
    text += fmt::format("  {}\n", printable(sentence));
  text += result_lines(verification);
  return text + fmt::format("  SHA-256 of SHA256SUMS: {}\n", verification.sums_sha256);
}

std::string verification_json(const Verification& verification) {
  using Json = nlohmann::ordered_json;
  const auto or_null = [](const std::optional<std::uint64_t>& count) {
    return count ? Json(*count) : Json(nullptr);
  };
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
  // Paths may hold any bytes.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gvoice::cli
