#ifndef GVOICE_BASE_EDIT_DISTANCE_H_
#define GVOICE_BASE_EDIT_DISTANCE_H_

#include <cstddef>
#include <string_view>

namespace gvoice {

/// How many letters must be put in, left out, changed or swapped with their neighbour to get from
/// one to the other.
std::size_t edit_distance(std::string_view from, std::string_view to);

}  // namespace gvoice

#endif  // GVOICE_BASE_EDIT_DISTANCE_H_
