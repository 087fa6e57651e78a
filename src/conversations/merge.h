#ifndef GVOICE_CONVERSATIONS_MERGE_H_
#define GVOICE_CONVERSATIONS_MERGE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/record.h"

namespace gvoice::conversations {

/// Gives every record its id and makes one record of the copies of each item
/// (docs/formats/ndjson.md, "The same item"). Equal texts are one wherever they lie, but for
/// repeats within one page: m on one page and n on another are max(m, n) items. Equal calls,
/// voicemails and recordings are one too, but for pages that Google's names tell apart within one
/// export (TwinName). Two with different known other parties never merge; one whose party is only
/// named merges where exactly one fits. Returns the records that remain, in no particular order;
/// what differs between copies is settled in the one that remains, with new lists made in `arena`.
/// Pure but for the records.
std::vector<Record*> merge_equal_items(std::vector<Record*> records, const FinalizeConfig& config,
                                       Arena& arena);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_MERGE_H_
