#ifndef GVOICE_BASE_EDIT_DISTANCE_H_
#define GVOICE_BASE_EDIT_DISTANCE_H_

#include <cstddef>
#include <string_view>

namespace gvoice {

/// The edit distance of two texts: insertions, deletions, substitutions and swaps of neighbours.
std::size_t edit_distance(std::string_view from, std::string_view to);

}  // namespace gvoice

#endif  // GVOICE_BASE_EDIT_DISTANCE_H_
