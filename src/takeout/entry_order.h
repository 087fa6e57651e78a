#ifndef GVOICE_TAKEOUT_ENTRY_ORDER_H_
#define GVOICE_TAKEOUT_ENTRY_ORDER_H_

#include <vector>

#include "takeout/entry.h"

namespace gvoice::takeout {

/// Whether `a` stands before `b` in canonical order: by the bytes of the path, then by input (whose
/// indices are in the order of their names); what is still equal (names that an archive has twice)
/// by the place in the input.
bool stands_before(const Entry& a, const Entry& b);

/// Sorts into canonical order. Equal to std::sort with `stands_before`, but looks at each path a
/// few times only.
void sort_entries(std::vector<Entry>& entries);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ENTRY_ORDER_H_
