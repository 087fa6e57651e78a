#ifndef GVOICE_CLI_SUMMARY_H_
#define GVOICE_CLI_SUMMARY_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/results.h"
#include "gvoice/convert.h"

/// The summary of a conversion. All functions are pure.
namespace gvoice::cli {

/// For users: what the archive lacks, what was found, what was written, what is wrong, where to
/// look. Ends with a line feed.
std::string summary_text(const ConvertSummary& summary, bool colour);

/// For programs: one JSON object with a line feed. `index_page` is null where no page was made.
std::string summary_json(const ConvertSummary& summary);

/// Notes below the figure of a problem kind, or of what the report calls `missing_from_parts`,
/// `unresolved` and `ambiguous`.
using NotesOf = std::function<std::vector<std::string>(std::string_view what)>;

/// The sections of the summary, as inspect shows them, too: files, records, what is wrong.
std::vector<Line> found_lines(const ConvertSummary& summary);
std::vector<Line> record_lines(const ConvertSummary& summary);
std::vector<Line> wrong_lines(const ConvertSummary& summary, const NotesOf& notes_of);

/// What inspect has in its JSON, too.
Json entries_json(const ConvertSummary& summary);
Json attachments_json(const ConvertSummary& summary);

/// What a kind of problem, as report.json names it, means for the user: `3 pages are damaged; …`.
std::string problem_words(std::string_view kind, std::uint64_t count);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SUMMARY_H_
