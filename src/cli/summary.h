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

/// The notes below a figure of what is wrong: of a kind of problem, by its key in report.json, or
/// of `missing_from_parts`, `unresolved` or `ambiguous`.
using NotesOf = std::function<std::vector<std::string>(std::string_view what)>;

/// The sections of the summary, as inspect shows them, too: files, records, what is wrong.
std::vector<Line> found_lines(const Report& report, std::uint64_t bytes_read);
/// `from_former`: as in ConvertSummary.
std::vector<Line> record_lines(const Report& report, std::uint64_t conversations,
                               std::uint64_t from_former = 0);
std::vector<Line> wrong_lines(const Report& report, const NotesOf& notes_of);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SUMMARY_H_
