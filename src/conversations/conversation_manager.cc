#include "gvoice/conversation_manager.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/arena.h"
#include "base/hash.h"
#include "conversations/filtering.h"
#include "conversations/grouping.h"
#include "conversations/merge.h"
#include "gvoice/record_names.h"
#include "model/local_clock.h"
#include "model/phone_number.h"
#include "sync/mutex.h"

namespace gvoice {
namespace {

/// ThreadSanitizer follows at most 64 locks held by one thread, and get_total_stats takes all of
/// them.
constexpr std::size_t kShards = 32;

// The maximum size of a message without its texts that the header promises.
static_assert(sizeof(Record) + sizeof(Party) + sizeof(Record*) <= 400);

std::optional<RecordKind> kind_of(std::string_view message_type) {
  if (message_type == "sms" || message_type == "mms") return RecordKind::kText;
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    if (kind_name(static_cast<RecordKind>(kind)) == message_type)
      return static_cast<RecordKind>(kind);
  }
  return std::nullopt;
}

Direction direction_of(RecordKind kind, bool owner_sends) {
  switch (kind) {
    case RecordKind::kText:
      return owner_sends ? Direction::kOut : Direction::kIn;
    case RecordKind::kPlaced:
    case RecordKind::kCall:
      return Direction::kOut;
    case RecordKind::kReceived:
    case RecordKind::kMissed:
    case RecordKind::kVoicemail:
      return Direction::kIn;
    case RecordKind::kRecorded:
      return Direction::kUnknown;
  }
  return Direction::kUnknown;
}

/// The other party of a conversation by its id alone: a number, or else a name.
Party other_of(std::string_view conversation_id, Arena& arena) {
  const std::string_view id = arena.copy(conversation_id);
  if (id.starts_with('+') && normalize_number(id, arena) == id) return {id, {}, id};
  return {{}, id, {}};
}

Error finalized_twice() {
  return {ErrorKind::kInternal, "The conversations are finalized already.",
          "Call finalize_conversation_files once, after the last message."};
}

Error already_finalized() {
  return {ErrorKind::kInternal,
          "A message was written to conversations that are finalized already.",
          "Write all messages before finalize_conversation_files is called."};
}

}  // namespace

struct ConversationManager::State {
  struct Shard {
    mutable sync::Mutex mutex{"ConversationManager.shard"};
    std::vector<Record*> records GVOICE_GUARDED_BY(mutex);
    ConversationStats total GVOICE_GUARDED_BY(mutex);  ///< the sum of all in `by_conversation`
    std::unordered_map<std::uint64_t, ConversationStats> by_conversation GVOICE_GUARDED_BY(mutex);
    Arena arena GVOICE_GUARDED_BY(mutex);
    bool finalized GVOICE_GUARDED_BY(mutex) = false;

    void add_stats(std::uint64_t conversation, const ConversationStats& added)
        GVOICE_REQUIRES(mutex) {
      by_conversation[conversation] += added;
      total += added;
    }
  };

  std::array<Shard, kShards> shards;
  Arena merged;  // used by finalize only, which runs once

  Shard& shard_of(std::uint64_t conversation) { return shards[conversation % kShards]; }

  Status add(std::span<Record* const> records) {
    const std::uint64_t conversation = records.front()->conversation;
    Shard& shard = shard_of(conversation);
    ConversationStats added;
    for (const Record* record : records) conversations::count(*record, added);
    sync::MutexLock lock(shard.mutex);
    if (shard.finalized) return already_finalized();
    shard.records.insert(shard.records.end(), records.begin(), records.end());
    shard.add_stats(conversation, added);
    return {};
  }

  /// Locks all shards in order, so that the sum is a consistent snapshot. The analysis cannot
  /// follow locks in a loop; they are taken in order and released in reverse, and nothing else
  /// holds two of them.
  ConversationStats sum_of_all_shards() const GVOICE_NO_THREAD_SAFETY_ANALYSIS {
    ConversationStats total;
    for (const Shard& shard : shards) shard.mutex.lock();
    for (const Shard& shard : shards) total += shard.total;
    for (auto shard = shards.rbegin(); shard != shards.rend(); ++shard) shard->mutex.unlock();
    return total;
  }

  /// Replaces the counts by those after finalizing, atomically for every sum. Locks as
  /// sum_of_all_shards does.
  void replace_stats(std::span<const Conversation> conversations) GVOICE_NO_THREAD_SAFETY_ANALYSIS {
    for (Shard& shard : shards) shard.mutex.lock();
    for (Shard& shard : shards) {
      shard.total = {};
      shard.by_conversation.clear();
    }
    for (const Conversation& conversation : conversations)
      shard_of(conversation.id).add_stats(conversation.id, conversation.stats);
    for (auto shard = shards.rbegin(); shard != shards.rend(); ++shard) shard->mutex.unlock();
  }
};

ConversationManager::ConversationManager() : state_(std::make_unique<State>()) {}
ConversationManager::~ConversationManager() = default;

Status ConversationManager::write_message_with_content(std::string_view conversation_id,
                                                       std::int64_t timestamp_ms,
                                                       std::string_view sender,
                                                       std::string_view message,
                                                       std::string_view message_type,
                                                       std::span<const Attachment> attachments) {
  const std::optional<RecordKind> kind = kind_of(message_type);
  if (!kind) {
    return Error{ErrorKind::kUsage,
                 "Unknown type of message \"" + std::string(message_type) + "\".",
                 "Use sms, mms, text, placed, received, missed, voicemail, recorded or call."};
  }
  const std::uint64_t conversation = xxh3_64(conversation_id);
  State::Shard& shard = state_->shard_of(conversation);
  sync::MutexLock lock(shard.mutex);
  if (shard.finalized) return already_finalized();
  Record& record = shard.arena.make<Record>(1).front();
  record.kind = *kind;
  record.conversation = conversation;
  record.timestamp_ms = timestamp_ms;
  record.has_text = *kind == RecordKind::kText || *kind == RecordKind::kVoicemail;
  record.text = shard.arena.copy(message);
  record.attachments = shard.arena.copy(attachments);
  record.direction = direction_of(*kind, sender.empty());
  record.has_sender = record.direction != Direction::kUnknown;
  record.sender_is_owner = record.direction == Direction::kOut;
  if (!record.sender_is_owner) record.sender.name = shard.arena.copy(sender);
  const std::array<Party, 1> other{other_of(conversation_id, shard.arena)};
  record.participants = shard.arena.copy(std::span<const Party>(other));
  record.others = record.participants;
  record.party = record.conversation;
  shard.records.push_back(&record);
  ConversationStats added;
  conversations::count(record, added);
  shard.add_stats(conversation, added);
  return {};
}

Status ConversationManager::write_message_with_content(std::span<Record* const> records) {
  std::size_t begin = 0;
  while (begin < records.size()) {
    std::size_t end = begin + 1;
    while (end < records.size() && records[end]->conversation == records[begin]->conversation)
      ++end;
    if (Status added = state_->add(records.subspan(begin, end - begin)); !added) return added;
    begin = end;
  }
  return {};
}

ConversationStats ConversationManager::get_total_stats() const {
  return state_->sum_of_all_shards();
}

std::optional<ConversationStats> ConversationManager::get_conversation_stats(
    std::string_view conversation_id) const {
  return get_conversation_stats(xxh3_64(conversation_id));
}

std::optional<ConversationStats> ConversationManager::get_conversation_stats(
    std::uint64_t conversation) const {
  const State::Shard& shard = state_->shard_of(conversation);
  sync::MutexLock lock(shard.mutex);
  const auto found = shard.by_conversation.find(conversation);
  if (found == shard.by_conversation.end()) return std::nullopt;
  return found->second;
}

Result<FinalizedConversations> ConversationManager::finalize_conversation_files(
    const FinalizeConfig& config) {
  const Result<LocalClock> clock = LocalClock::create(config.time_zone);
  if (!clock) return clock.error();
  std::vector<Record*> records;
  for (State::Shard& shard : state_->shards) {
    sync::MutexLock lock(shard.mutex);
    if (shard.finalized) return finalized_twice();
    shard.finalized = true;
    records.insert(records.end(), shard.records.begin(), shard.records.end());
    shard.records = {};
  }

  FinalizedConversations finalized;
  finalized.parsed = records.size();
  records = conversations::merge_equal_items(std::move(records), config, state_->merged);
  finalized.duplicates = finalized.parsed - records.size();
  finalized.conversations = conversations::group_into_conversations(records);
  conversations::leave_out_filtered(config, *clock, finalized);

  state_->replace_stats(finalized.conversations);
  return finalized;
}

}  // namespace gvoice
