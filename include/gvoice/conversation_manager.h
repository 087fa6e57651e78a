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

/// The name of a page as far as it tells whether two pages are Google's twins: pages of one export
/// with the same base and different numbers are (conversations/twin_name.h).
struct TwinName {
  std::uint64_t base = 0;  ///< hash
  std::uint32_t number = 0;
  friend bool operator==(const TwinName&, const TwinName&) = default;
};

/// What finalize decides by. Views must live until it returns. A plain value: one thread changes
/// it, or many read it.
struct FinalizeConfig {
  /// Export of each entry in canonical order, by age: greater for newer ones. Empty: all one
  /// export.
  std::span<const std::uint32_t> export_of_entry = {};
  /// The name of each entry. Empty: all have one name of their own.
  std::span<const TwinName> name_of_entry = {};
  /// Of each entry its place in the order that decides between copies of one item where nothing
  /// else does. Empty: the canonical one.
  std::span<const std::uint32_t> order_of_entry = {};
  /// What is left out.
  FilterOptions filters = {};
  /// Zone of the tz database in which dates without a zone are meant; nothing means each record's
  /// own offset. ErrorKind::kUsage where it is not known.
  std::optional<std::string> time_zone = {};
  /// The numbers that a name may stand for of which several are known; what it returns must live as
  /// long as views of this. Called by the thread that finalizes. Empty: none is known.
  std::function<std::span<const std::string>(std::string_view name)> numbers_of_name = {};
  /// Who has several numbers; null for no one.
  const PersonNumbers* person_numbers = nullptr;
  /// Who is filtered out; null filters nobody.
  const PhoneLookupManager* lookup = nullptr;
};

/// Everything the account says, finished: the conversations in order of their id, and what became
/// of the other records. `parsed` is the sum of the records in conversations, `duplicates` and
/// `filtered`. A plain value: one thread changes it, or many read it.
struct FinalizedConversations {
  std::vector<Conversation> conversations;  ///< none is empty
  std::uint64_t parsed = 0;
  std::uint64_t duplicates = 0;         ///< merged into another record
  FilterCounts filtered{};              ///< left out, by the filter that did it
  std::vector<const Record*> left_out;  ///< the records that filters left out, in no order
};

/// Collects records from many threads, and at the end groups, orders, filters and counts them. It
/// decides; writers write.
///
/// Thread-safe: every method may be called from any number of threads at once. Conversations are
/// spread over shards, each with a lock of its own, which also guards what is counted of them;
/// statistics take all shards and so are one true cut. The result does not depend on the order in
/// which records arrive.
///
/// Memory: a record that is handed in stays the caller's, must outlive the result, and takes one
/// pointer here; a message by its parts takes at most 400 bytes and its texts. finalize needs some
/// 80 bytes more for each while it runs. A conversation takes about 150 bytes.
class ConversationManager {
 public:
  ConversationManager();
  ~ConversationManager();
  ConversationManager(const ConversationManager&) = delete;
  ConversationManager& operator=(const ConversationManager&) = delete;

  /// Adds one message by its parts, which are copied. `conversation_id` is any text that names the
  /// conversation, like the other's number or name; `sender` is who sent it, and empty for the
  /// owner; `message_type` is a kind as messages.ndjson names it, or `sms` or `mms`. An unknown
  /// type, or writing after finalize, is an error that says so.
  Status write_message_with_content(std::string_view conversation_id, std::int64_t timestamp_ms,
                                    std::string_view sender, std::string_view message,
                                    std::string_view message_type,
                                    std::span<const Attachment> attachments = {});
  /// Adds the records of one page, whose `conversation` is set; those of one conversation under one
  /// lock.
  Status write_message_with_content(std::span<Record* const> records);

  /// The counts over all conversations at one instant.
  ConversationStats get_total_stats() const;
  /// The counts of one conversation, which also tell what kinds of content it has; nothing where
  /// there is none.
  std::optional<ConversationStats> get_conversation_stats(std::string_view conversation_id) const;
  std::optional<ConversationStats> get_conversation_stats(std::uint64_t conversation) const;

  /// Gives every record its id, merges equal items, leaves out what the filters say, and orders
  /// each conversation. Filters judge whole conversations as they are without the date filters;
  /// those left empty go. May be called once.
  Result<FinalizedConversations> finalize_conversation_files(const FinalizeConfig& config);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gvoice

#endif  // GVOICE_CONVERSATION_MANAGER_H_
