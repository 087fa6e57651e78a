#ifndef GVOICE_BASE_SLUG_H_
#define GVOICE_BASE_SLUG_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace gvoice {

/// A readable part of a file name that is valid on every system: lower-case letters, digits and
/// single hyphens, at most `max_length` bytes, no hyphen at the start, and no device name of
/// Windows (`con`, `lpt1`, which it reserves with any extension). Latin letters lose their accents;
/// all else becomes a hyphen. Different texts may give the same slug, and other scripts give an
/// empty one, so file names need something else to be unique. Pure and thread-safe.
std::string ascii_slug(std::string_view text, std::size_t max_length);

}  // namespace gvoice

#endif  // GVOICE_BASE_SLUG_H_
