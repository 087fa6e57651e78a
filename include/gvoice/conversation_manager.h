#ifndef GVOICE_CONVERSATION_MANAGER_H_
#define GVOICE_CONVERSATION_MANAGER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/conversation.h"
#include "gvoice/filters.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"

namespace gvoice {

namespace conversations {
struct PageOrder;
}

/// Input of finalize_conversation_files. Views must live until it returns. Plain value: concurrent
/// reads are safe, writes are not.
struct FinalizeConfig {
  /// Exports and names of the pages; only the sources of the library define this type. Null: all
  /// pages are of one export, and all names differ.
  const conversations::PageOrder* pages = nullptr;
  /// Which records to leave out.
  FilterOptions filters = {};
  /// Zone of the tz database for filter dates without a zone; none: each record's own offset. An
  /// unknown zone is ErrorKind::kUsage.
  std::optional<std::string> time_zone = {};
  /// Returns the candidate numbers of a name that has several; the result must live as long as the
  /// views in this struct. Called on the finalizing thread. Empty: no name has several.
  std::function<std::span<const std::string>(std::string_view name)> numbers_of_name = {};
  /// Persons with several numbers; null if there are none.
  const PersonNumbers* person_numbers = nullptr;
  /// Filters of contacts; null for none.
  const PhoneLookupManager* lookup = nullptr;
};

/// The finished account: conversations sorted by id, and counts of the records that are not in one.
/// `parsed` equals the records in conversations plus `duplicates` plus `filtered`. Plain value:
/// concurrent reads are safe, writes are not.
struct FinalizedConversations {
  std::vector<Conversation> conversations;  ///< none is empty
  std::uint64_t parsed = 0;
  std::uint64_t duplicates = 0;         ///< merged into another record
  FilterCounts filtered{};              ///< left out, by filter
  std::vector<const Record*> left_out;  ///< records left out by filters, in no particular order
};

/// Collects records from many threads, then groups, merges, filters, sorts and counts them. Writes
/// no files.
///
/// Thread-safe: every method may be called from any number of threads at once. Conversations are
/// spread over shards, each with its own lock, which also guards their counts. Statistics lock all
/// shards, so they are a consistent snapshot. The result does not depend on the order in which
/// records arrive.
///
/// Memory: a record that is passed in stays owned by the caller, must outlive the result, and costs
/// one pointer here. A message passed by its parts costs at most 400 bytes and its texts.
/// finalize_conversation_files needs about 80 bytes more per record while it runs. A conversation
/// takes about 150 bytes.
class ConversationManager {
 public:
  ConversationManager();
  ~ConversationManager();
  ConversationManager(const ConversationManager&) = delete;
  ConversationManager& operator=(const ConversationManager&) = delete;

  /// Adds one message by its parts, which are copied. `conversation_id` is any text that identifies
  /// the conversation, like the other party's number or name; `sender` is empty for the owner;
  /// `message_type` is a kind of messages.ndjson, or `sms` or `mms`. Fails for an unknown type and
  /// after finalize_conversation_files.
  Status write_message_with_content(std::string_view conversation_id, std::int64_t timestamp_ms,
                                    std::string_view sender, std::string_view message,
                                    std::string_view message_type,
                                    std::span<const Attachment> attachments = {});
  /// Adds the records of one page, whose `conversation` is set. Locks once per conversation.
  Status write_message_with_content(std::span<Record* const> records);

  /// Counts over all conversations: a consistent snapshot.
  ConversationStats get_total_stats() const;
  /// Counts of one conversation; nullopt if it is unknown.
  std::optional<ConversationStats> get_conversation_stats(std::string_view conversation_id) const;
  std::optional<ConversationStats> get_conversation_stats(std::uint64_t conversation) const;

  /// Gives every record its id, merges equal items, applies the filters, and sorts each
  /// conversation. Conversation filters judge conversations as they are before the date filters.
  /// Conversations left empty are removed. May be called once.
  Result<FinalizedConversations> finalize_conversation_files(const FinalizeConfig& config);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gvoice

#endif  // GVOICE_CONVERSATION_MANAGER_H_
