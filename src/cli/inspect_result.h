#ifndef GVOICE_CLI_INSPECT_RESULT_H_
#define GVOICE_CLI_INSPECT_RESULT_H_

#include <string>
#include <vector>

#include "gvoice/inspect.h"

/// What an inspection found. All functions are pure.
namespace gvoice::cli {

/// For people: what is there, what is odd, what is missing. Ends with a line feed.
std::string inspection_text(const Inspection& inspection, bool colour);

/// For programs: one JSON object with a line feed (docs/formats/inspect.md). The same inputs give
/// the same bytes.
std::string inspection_json(const Inspection& inspection);

/// Sentences that say which times of the account are in UTC, and which zone others suggest; none
/// where no time is in UTC. A suggestion never sounds certain: offsets are those of many places.
std::vector<std::string> clock_sentences(const Inspection& inspection);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_INSPECT_RESULT_H_
