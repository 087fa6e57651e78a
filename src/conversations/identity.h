#ifndef GVOICE_CONVERSATIONS_IDENTITY_H_
#define GVOICE_CONVERSATIONS_IDENTITY_H_

#include <cstdint>
#include <string_view>

#include "gvoice/record.h"

namespace gvoice::conversations {

/// What all copies of an item have in common: class (all calls are one), instant, direction if
/// stated, and the text of texts. Never own numbers, names, labels, zones, media, transcripts or
/// file names. The party is compared separately, as one export may know it and another not. 128
/// bits, so that collisions are not expected in any account.
struct Identity {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const Identity&, const Identity&) = default;
};

/// The text by which records are compared: Google's placeholder for a picture counts as empty.
/// Pure.
std::string_view text_of(const Record& record);

/// The identity of a settled record. Pure.
Identity identity_of(const Record& record);

/// The identity that the record would have if it stated that direction. Pure.
Identity identity_if_directed(const Record& record, Direction direction);

/// The sender of a message in a group with several others, which is part of its identity there: the
/// address if known. Empty for all other records. Pure.
std::string_view group_sender_of(const Record& record);

/// The id of the `ordinal`-th (from 0) of equal items with the same party (Record::party). Bytes
/// are hashed in a fixed order, so it is equal on every machine. Pure.
std::uint64_t record_id(const Identity& identity, std::uint64_t party,
                        std::string_view group_sender, std::uint32_t ordinal);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_IDENTITY_H_
