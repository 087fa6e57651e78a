#ifndef GVOICE_CONVERSATION_H_
#define GVOICE_CONVERSATION_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gvoice/record.h"

namespace gvoice {

/// Counts of what records hold. The names are those of the statistics that people know from older
/// tools.
struct ConversationStats {
  std::uint64_t num_sms = 0;    ///< texts
  std::uint64_t num_calls = 0;  ///< placed, received, missed and undirected calls
  std::uint64_t num_voicemails = 0;
  std::uint64_t num_recordings = 0;
  std::uint64_t num_img = 0;  ///< attachments by the element that refers to them
  std::uint64_t num_video = 0;
  std::uint64_t num_audio = 0;
  std::uint64_t num_vcf = 0;
  std::uint64_t real_attachments = 0;  ///< those whose file was found

  /// All records; what the four first counts add up to.
  std::uint64_t num_messages() const {
    return num_sms + num_calls + num_voicemails + num_recordings;
  }
  ConversationStats& operator+=(const ConversationStats& other);
  friend bool operator==(const ConversationStats&, const ConversationStats&) = default;
};

/// A finished conversation: everything said with the same set of others, in order of time and then
/// of id. Views and records stay owned by the conversion that made it.
struct Conversation {
  std::uint64_t id = 0;
  std::vector<Party> others;  ///< everybody but the owner, as `participants` is sorted; empty for
                              ///< anonymous callers
  bool group = false;         ///< more than one other
  bool note_to_self = false;
  std::vector<const Record*> records;
  ConversationStats stats;
};

}  // namespace gvoice

#endif  // GVOICE_CONVERSATION_H_
