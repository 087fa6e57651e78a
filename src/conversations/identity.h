#ifndef GVOICE_CONVERSATIONS_IDENTITY_H_
#define GVOICE_CONVERSATIONS_IDENTITY_H_

#include <cstdint>
#include <string_view>

#include "gvoice/record.h"

namespace gvoice::conversations {

/// What all copies of an item share, whatever else their exports know: class (placed, received,
/// missed and undirected calls are one), instant, direction where stated, and the text of texts.
/// Never own numbers, names, labels, zones, media, transcripts or file names. Whom it is with is
/// compared beside it, as one export may know it and another not. 128 bits, so that equal
/// identities of different items need not be expected among any number of records that one account
/// can have.
struct Identity {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const Identity&, const Identity&) = default;
};

/// The text by which records are compared: what Google writes where it has no more than the fact of
/// a picture is none. Pure.
std::string_view text_of(const Record& record);

/// The identity of a settled record. Pure.
Identity identity_of(const Record& record);

/// The identity that the record would have if it stated that direction. Pure.
Identity identity_if_directed(const Record& record, Direction direction);

/// Who wrote a message of a group of several, which is part of what it is there: the address, where
/// it is known. Empty for all others. Pure.
std::string_view group_sender_of(const Record& record);

/// The id of the `ordinal`-th (from 0) of equal items with the same party (Record::party). Bytes
/// are hashed in a fixed order, so it is the same on every machine. Pure.
std::uint64_t record_id(const Identity& identity, std::uint64_t party,
                        std::string_view group_sender, std::uint32_t ordinal);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_IDENTITY_H_
