#ifndef GVOICE_CLI_INSPECT_RESULT_H_
#define GVOICE_CLI_INSPECT_RESULT_H_

#include <string>
#include <vector>

#include "gvoice/inspect.h"

/// The result of an inspection. All functions are pure.
namespace gvoice::cli {

/// For users: content, problems, missing parts. Ends with a line feed.
std::string inspection_text(const Inspection& inspection, bool colour);

/// For programs: one JSON object with a line feed (docs/formats/inspect.md). The same inputs give
/// the same bytes.
std::string inspection_json(const Inspection& inspection);

/// Sentences on which times of the account are in UTC, and which zone the others suggest; empty if
/// no time is in UTC. Suggestions are not certain, as many places share an offset.
std::vector<std::string> clock_sentences(const Inspection& inspection);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_INSPECT_RESULT_H_
