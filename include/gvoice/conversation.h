#ifndef GVOICE_CONVERSATION_H_
#define GVOICE_CONVERSATION_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gvoice/record.h"

namespace gvoice {

/// Counts of records by kind. The names are those that older tools use. Plain value: concurrent
/// reads are safe, writes are not.
struct ConversationStats {
  std::uint64_t num_sms = 0;    ///< texts
  std::uint64_t num_calls = 0;  ///< placed, received, missed, or of unknown direction
  std::uint64_t num_voicemails = 0;
  std::uint64_t num_recordings = 0;
  std::uint64_t num_messages = 0;     ///< all records, counted independently of their kinds
  std::uint64_t num_transcripts = 0;  ///< voicemails with a transcript that is not empty
  std::uint64_t num_img = 0;          ///< attachments by the referring element
  std::uint64_t num_video = 0;
  std::uint64_t num_audio = 0;
  std::uint64_t num_vcf = 0;
  std::uint64_t real_attachments = 0;  ///< those whose file was found

  /// Whether the count of messages equals the sum over the kinds, which must hold.
  bool adds_up() const {
    return num_messages == num_sms + num_calls + num_voicemails + num_recordings;
  }

  /// Which kinds of content there are. Media count if referred to, found or not.
  bool has_text() const { return num_sms > 0; }
  bool has_media() const { return num_img + num_video + num_audio + num_vcf > 0; }
  bool has_voicemail_with_transcript() const { return num_transcripts > 0; }
  /// Only calls, and voicemails without audio and transcript.
  bool has_calls_only() const {
    return num_messages > 0 && !has_text() && !has_media() && !has_voicemail_with_transcript();
  }

  ConversationStats& operator+=(const ConversationStats& other);
  friend bool operator==(const ConversationStats&, const ConversationStats&) = default;
};

/// For each person with several numbers: maps each number to all of them. The number used first
/// comes first and is the one in Conversation::others.
using PersonNumbers = std::unordered_map<std::string_view, std::span<const std::string_view>>;

/// A finished conversation: all records with the same persons, sorted by time, then id. The
/// conversion that made it owns views and records. Plain value: concurrent reads are safe, writes
/// are not.
struct Conversation {
  std::uint64_t id = 0;
  /// All persons but the owner, sorted as `participants`, each by the number used first. Empty for
  /// callers who withhold their number. For a note to self: the owner's numbers.
  std::vector<Party> others;
  bool group = false;  ///< more than one other person
  bool note_to_self = false;
  bool unknown = false;  ///< texts of a page that does not name the other party
  std::vector<const Record*> records;
  ConversationStats stats;
};

}  // namespace gvoice

#endif  // GVOICE_CONVERSATION_H_
