#ifndef GVOICE_BASE_SLUG_H_
#define GVOICE_BASE_SLUG_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace gvoice {

/// A readable part of a file name that every system can hold: lower-case letters, digits and single
/// hyphens, at most `max_length` bytes, no hyphen at the start, and none of the names that Windows
/// keeps for devices (`con`, `lpt1`; it means them with any extension too). Latin letters lose
/// their accents; what cannot be written so becomes a hyphen. Different texts may give the same
/// slug, and text in other scripts gives an empty one: names need something else to tell them
/// apart. Pure and thread-safe.
std::string ascii_slug(std::string_view text, std::size_t max_length);

}  // namespace gvoice

#endif  // GVOICE_BASE_SLUG_H_
