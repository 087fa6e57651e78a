#ifndef GVOICE_VERIFY_PACKED_LINES_H_
#define GVOICE_VERIFY_PACKED_LINES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gvoice::verification {

/// Compares two files of Zstandard frames by the lines that they hold, however these are cut into
/// frames. Returns a sentence on the first that differs, or on what cannot be unpacked; nothing
/// where `there` holds what `wanted` does. Pure; one frame of each is unpacked at a time.
std::optional<std::string> packed_difference(std::string_view there, std::string_view wanted);

/// What comparing two such files by their pages and media says.
struct PackedContents {
  std::optional<std::string> difference;  ///< a sentence; nothing where `there` lacks nothing
  std::uint64_t others = 0;               ///< pages and media of `there` that `wanted` has not
};

/// The same for inputs that hold the same in other files: what is kept of each page and medium of
/// `wanted` must be in `there`, wherever and however often, and both headers must say the same but
/// of their inputs. Of a file of which there are several copies, one is enough. What is kept of
/// index pages and of files that could not be read does not count. Pure.
PackedContents compare_packed_contents(std::string_view there, std::string_view wanted);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PACKED_LINES_H_
