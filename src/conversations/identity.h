#ifndef GVOICE_CONVERSATIONS_IDENTITY_H_
#define GVOICE_CONVERSATIONS_IDENTITY_H_

#include <cstdint>

#include "gvoice/record.h"

namespace gvoice::conversations {

/// What makes two records the same item in different exports: class, instant, direction and text
/// where stated, and the others' numbers that the record itself states. Never own numbers, names,
/// labels, zones, media or what was learned elsewhere. 128 bits, so that equal identities of
/// different items need not be expected among any number of records that one account can have.
struct Identity {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const Identity&, const Identity&) = default;
};

/// The identity of a settled record. Pure.
Identity identity_of(const Record& record);

/// The identity that the record would have if it stated that direction. Pure.
Identity identity_if_directed(const Record& record, Direction direction);

/// The id of the `ordinal`-th (from 0) of all items with one identity. Pure.
std::uint64_t record_id(const Identity& identity, std::uint32_t ordinal);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_IDENTITY_H_
