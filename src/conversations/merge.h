#ifndef GVOICE_CONVERSATIONS_MERGE_H_
#define GVOICE_CONVERSATIONS_MERGE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/record.h"

namespace gvoice::conversations {

/// Sets the id of every record and merges the copies of each item into one record
/// (docs/formats/ndjson.md, "The same item"). Equal texts are one item, except repeats within one
/// page: m on one page and n on another are max(m, n) items. Equal calls, voicemails and recordings
/// are one item, except on pages that Google's names distinguish within one export (TwinName). Two
/// with different known parties never merge; one whose party is only named merges if exactly one
/// fits. Returns the remaining records in no particular order; new lists are allocated in `arena`.
/// Pure except for changing the records.
std::vector<Record*> merge_equal_items(std::vector<Record*> records, const FinalizeConfig& config,
                                       Arena& arena);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_MERGE_H_
