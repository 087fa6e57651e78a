#include "conversations/grouping.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "people/conversation_id.h"

namespace gvoice::conversations {

void count(const Record& record, ConversationStats& stats) {
  ++stats.num_messages;
  switch (record.kind) {
    case RecordKind::kText:
      ++stats.num_sms;
      break;
    case RecordKind::kVoicemail:
      ++stats.num_voicemails;
      if (record.has_text && !trim(record.text).empty()) ++stats.num_transcripts;
      break;
    case RecordKind::kRecorded:
      ++stats.num_recordings;
      break;
    case RecordKind::kPlaced:
    case RecordKind::kReceived:
    case RecordKind::kMissed:
    case RecordKind::kCall:
      ++stats.num_calls;
      break;
  }
  for (const Attachment& attachment : record.attachments) {
    switch (attachment.element) {
      case AttachmentElement::kImage:
        ++stats.num_img;
        break;
      case AttachmentElement::kVideo:
        ++stats.num_video;
        break;
      case AttachmentElement::kAudio:
        ++stats.num_audio;
        break;
      case AttachmentElement::kVCard:
        ++stats.num_vcf;
        break;
    }
    if (attachment.status != AttachmentStatus::kMissing) ++stats.real_attachments;
  }
}

namespace {

/// All own numbers count as one party of a note to self.
void add_others(const Record& record, std::vector<Party>& others) {
  for (const Party& other : record.others) {
    const auto place = std::ranges::lower_bound(others, other.number, {}, &Party::number);
    if (place == others.end() || place->number != other.number) others.insert(place, other);
  }
}

}  // namespace

std::vector<Conversation> group_into_conversations(std::span<Record* const> records) {
  struct Key {
    std::uint64_t conversation;
    std::int64_t timestamp_ms;
    std::uint64_t id;
    const Record* record;
    bool operator<(const Key& other) const {
      return std::tie(conversation, timestamp_ms, id) <
             std::tie(other.conversation, other.timestamp_ms, other.id);
    }
  };
  // Sorting adjacent keys avoids access to the records in every comparison.
  std::vector<Key> keys;
  keys.reserve(records.size());
  for (const Record* record : records)
    keys.push_back({record->conversation, record->timestamp_ms, record->id, record});
  std::sort(keys.begin(), keys.end());

  std::vector<Conversation> conversations;
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && keys[end].conversation == keys[begin].conversation) ++end;
    Conversation& conversation = conversations.emplace_back();
    conversation.id = keys[begin].conversation;
    const Record& first = *keys[begin].record;
    conversation.others.assign(first.others.begin(), first.others.end());
    conversation.note_to_self = conversation.id == people::note_to_self_id();
    conversation.unknown = first.others.empty() && first.unresolved != Unresolved::kNo;
    conversation.group = first.others.size() > 1 && !conversation.note_to_self;
    conversation.records.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (conversation.note_to_self) add_others(*keys[i].record, conversation.others);
      conversation.records.push_back(keys[i].record);
      count(*keys[i].record, conversation.stats);
    }
  }
  return conversations;
}

}  // namespace gvoice::conversations
