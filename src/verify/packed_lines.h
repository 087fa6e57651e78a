#ifndef GVOICE_VERIFY_PACKED_LINES_H_
#define GVOICE_VERIFY_PACKED_LINES_H_

#include <optional>
#include <string>
#include <string_view>

namespace gvoice::verification {

/// Compares two files of Zstandard frames by the lines that they hold, however these are cut into
/// frames. Returns a sentence on the first that differs, or on what cannot be unpacked; nothing
/// where `there` holds what `wanted` does. Pure; one frame of each is unpacked at a time.
std::optional<std::string> packed_difference(std::string_view there, std::string_view wanted);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PACKED_LINES_H_
