#ifndef GVOICE_CONVERSATION_MANAGER_H_
#define GVOICE_CONVERSATION_MANAGER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "gvoice/conversation.h"
#include "gvoice/result.h"

namespace gvoice {

/// What finalize decides over: the exports that entries belong to, by index of the entry.
struct FinalizeConfig {
  /// Export of each entry in canonical order; equal items in different exports are one item. Empty:
  /// all one export.
  std::span<const std::uint32_t> export_of_entry = {};
  /// Of each entry its place in the order that decides between copies of one item where nothing
  /// else does. Empty: the canonical one.
  std::span<const std::uint32_t> order_of_entry = {};
};

/// Everything the account says, finished: the conversations in order of their id, and how many
/// records merged.
struct FinalizedConversations {
  std::vector<Conversation> conversations;
  std::uint64_t parsed = 0;
  std::uint64_t duplicates = 0;
};

/// Collects records from many threads, and at the end groups, orders and counts them.
///
/// Thread-safe: every method may be called from any number of threads at once. Conversations are
/// spread over shards, each with a lock of its own; statistics take all of them and so are one true
/// cut. The result does not depend on the order in which records arrive. Records stay owned by the
/// caller and must outlive the result; the views passed to write_message_with_content are copied.
class ConversationManager {
 public:
  ConversationManager();
  ~ConversationManager();
  ConversationManager(const ConversationManager&) = delete;
  ConversationManager& operator=(const ConversationManager&) = delete;

  /// Adds one message by its parts. `conversation_id` is any text that names the conversation;
  /// `message_type` is a kind as messages.ndjson names it, or `sms` or `mms`. An unknown type, or
  /// writing after finalize, is an error that says so.
  Status write_message_with_content(std::string_view conversation_id, std::int64_t timestamp_ms,
                                    std::string_view sender, std::string_view message,
                                    std::string_view message_type);
  /// Adds the records of one page, whose `conversation` is set; those of one conversation under one
  /// lock.
  Status write_message_with_content(std::span<Record* const> records);

  /// The counts over all conversations at one instant.
  ConversationStats get_total_stats() const;

  /// Gives every record its id, merges equal items, orders each conversation. May be called once.
  Result<FinalizedConversations> finalize_conversation_files(const FinalizeConfig& config);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gvoice

#endif  // GVOICE_CONVERSATION_MANAGER_H_
