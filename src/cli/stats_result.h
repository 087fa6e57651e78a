#ifndef GVOICE_CLI_STATS_RESULT_H_
#define GVOICE_CLI_STATS_RESULT_H_

#include <string>

#include "gvoice/archive_stats.h"

/// The figures of an archive. All functions are pure.
namespace gvoice::cli {

/// For people: totals, and years and months as bars. Ends with a line feed.
std::string stats_text(const ArchiveStats& stats, bool colour);

/// For programs: one JSON object with a line feed (docs/search.md).
std::string stats_json(const ArchiveStats& stats);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_STATS_RESULT_H_
