#ifndef GVOICE_CONVERSATIONS_MERGE_H_
#define GVOICE_CONVERSATIONS_MERGE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/record.h"

namespace gvoice::conversations {

/// Gives every record its id and makes one record of equal items of different exports. Copies
/// within one export stay apart: m in one and n in another are max(m, n) items. Two with different
/// known other parties never merge. `config.export_of_entry` may be empty: then all is one export.
/// Returns the records that remain, in no particular order; what differs between copies is settled
/// in the one that remains, with new lists made in `arena`. Pure but for the records.
std::vector<Record*> merge_equal_items(std::vector<Record*> records, const FinalizeConfig& config,
                                       Arena& arena);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_MERGE_H_
