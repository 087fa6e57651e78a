#ifndef GVOICE_CONVERSATIONS_GROUPING_H_
#define GVOICE_CONVERSATIONS_GROUPING_H_

#include <span>
#include <vector>

#include "gvoice/conversation.h"

namespace gvoice::conversations {

/// Adds the counts of one record to `stats`. Pure.
void count(const Record& record, ConversationStats& stats);

/// Conversations sorted by id, each with its counts and its records sorted by time, then id. Does
/// not depend on the order of `records`. Pure.
std::vector<Conversation> group_into_conversations(std::span<Record* const> records);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_GROUPING_H_
