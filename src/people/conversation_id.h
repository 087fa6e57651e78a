#ifndef GVOICE_PEOPLE_CONVERSATION_ID_H_
#define GVOICE_PEOPLE_CONVERSATION_ID_H_

#include <cstdint>
#include <span>

#include "gvoice/record.h"

namespace gvoice::people {

/// The order of `participants`: numbers before names, each by bytes. Pure.
bool comes_before(const Party& a, const Party& b);

/// The id of the conversation with these others: by their numbers, or names if there are none, in
/// any order; empty for callers who withhold their number. Pure.
std::uint64_t conversation_id(std::span<const Party> others);

/// The id of the owner's notes to self, with any own number. Pure.
std::uint64_t note_to_self_id();

/// The id of the conversation of a page of texts that does not name the other party. `key`:
/// PageView::key. Pure.
std::uint64_t unknown_page_id(std::uint64_t key);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_CONVERSATION_ID_H_
