#ifndef GVOICE_CONVERSATION_H_
#define GVOICE_CONVERSATION_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gvoice/record.h"

namespace gvoice {

/// Counts of what records hold. The names are those of the statistics that people know from older
/// tools. A plain value: one thread changes it, or many read it.
struct ConversationStats {
  std::uint64_t num_sms = 0;    ///< texts
  std::uint64_t num_calls = 0;  ///< placed, received, missed and undirected calls
  std::uint64_t num_voicemails = 0;
  std::uint64_t num_recordings = 0;
  std::uint64_t num_messages = 0;     ///< all records, counted apart from their kinds
  std::uint64_t num_transcripts = 0;  ///< voicemails whose transcript says something
  std::uint64_t num_img = 0;          ///< attachments by the element that refers to them
  std::uint64_t num_video = 0;
  std::uint64_t num_audio = 0;
  std::uint64_t num_vcf = 0;
  std::uint64_t real_attachments = 0;  ///< those whose file was found

  /// Whether the count of messages is the sum of their kinds, as it always must be.
  bool adds_up() const {
    return num_messages == num_sms + num_calls + num_voicemails + num_recordings;
  }

  /// What kinds of content there are. Media count where they are referred to, found or not.
  bool has_text() const { return num_sms > 0; }
  bool has_media() const { return num_img + num_video + num_audio + num_vcf > 0; }
  bool has_voicemail_with_transcript() const { return num_transcripts > 0; }
  /// Nothing but calls, and voicemails of which nothing is left to read or hear.
  bool has_calls_only() const {
    return num_messages > 0 && !has_text() && !has_media() && !has_voicemail_with_transcript();
  }

  ConversationStats& operator+=(const ConversationStats& other);
  friend bool operator==(const ConversationStats&, const ConversationStats&) = default;
};

/// Of people with several numbers, for each number all of them; the one that was used first comes
/// first, and is the one in Conversation::others.
using PersonNumbers = std::unordered_map<std::string_view, std::span<const std::string_view>>;

/// A finished conversation: everything said with the same set of others, in order of time and then
/// of id. Views and records stay owned by the conversion that made it. A plain value: one thread
/// changes it, or many read it.
struct Conversation {
  std::uint64_t id = 0;
  /// Every person but the owner, as `participants` is sorted, each by the number that they used
  /// first; empty for callers who withhold their number. Of a note to self the owner's numbers.
  std::vector<Party> others;
  bool group = false;  ///< more than one other person
  bool note_to_self = false;
  bool unknown = false;  ///< a page of texts that does not say whom it is with
  std::vector<const Record*> records;
  ConversationStats stats;
};

}  // namespace gvoice

#endif  // GVOICE_CONVERSATION_H_
