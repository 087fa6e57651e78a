#ifndef GVOICE_CLI_CLOCK_WORDS_H_
#define GVOICE_CLI_CLOCK_WORDS_H_

#include <string>
#include <vector>

#include "gvoice/inspect.h"

namespace gvoice::cli {

/// Sentences that say which times of the account are in UTC, and which zone others suggest; none
/// where no time is in UTC. A suggestion never sounds certain: offsets are those of many places.
/// Pure and thread-safe.
std::vector<std::string> clock_sentences(const Inspection& inspection);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_CLOCK_WORDS_H_
