#ifndef GVOICE_CONVERSATIONS_GROUPING_H_
#define GVOICE_CONVERSATIONS_GROUPING_H_

#include <span>
#include <vector>

#include "gvoice/conversation.h"

namespace gvoice::conversations {

/// Adds what one record holds to `stats`. Pure.
void count(const Record& record, ConversationStats& stats);

/// Conversations in order of their id, each with its records in order of time and then id, and
/// their counts. Does not depend on the order of `records`. Pure.
std::vector<Conversation> group_into_conversations(std::span<Record* const> records);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_GROUPING_H_
