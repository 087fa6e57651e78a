#ifndef GVOICE_PEOPLE_CONVERSATION_ID_H_
#define GVOICE_PEOPLE_CONVERSATION_ID_H_

#include <cstdint>
#include <span>

#include "gvoice/record.h"

namespace gvoice::people {

/// Numbers before names, each in the order of their bytes: the order of `participants`. Pure.
bool comes_before(const Party& a, const Party& b);

/// The id of the conversation with these others: their numbers, or names where there are none, in
/// any order; nobody stands for callers who withhold their number. Pure.
std::uint64_t conversation_id(std::span<const Party> others);

/// The id of the conversation of the owner with himself, whichever of his numbers. Pure.
std::uint64_t note_to_self_id();

/// The id of the conversation that a page of texts is where nothing says whom it is with. `key`:
/// PageView::key. Pure.
std::uint64_t unknown_page_id(std::uint64_t key);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_CONVERSATION_ID_H_
