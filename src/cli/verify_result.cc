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
  if (found.inputs > 0) {
    text += fmt::format("  {} read again: {} and {} looked for in the archive.\n",
                        counted(found.inputs, "input", "inputs"), records(found.records_in_inputs),
                        counted(found.media_in_inputs, "media file", "media files"));
  } else {
    text += "  No inputs were given: whether everything that they held is here was not checked.\n";
  }
  return text;
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
  text += verification.differences.empty() ? "  No difference was found.\n"
                                           : "  The archive is not as it should be.\n";
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
        {"media", verification.media_in_inputs}}},
      {"notes", verification.notes},
      {"differences", std::move(differences)},
      {"seconds", verification.seconds},
  };
  // Paths may hold any bytes.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gvoice::cli
