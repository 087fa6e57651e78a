#ifndef GVOICE_VERIFY_PACKED_LINES_H_
#define GVOICE_VERIFY_PACKED_LINES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gvoice::verification {

/// Compares two files of Zstandard frames line by line, independent of the division into frames.
/// Returns a sentence on the first difference, or on what cannot be decompressed; nullopt if both
/// have the same content. Pure; decompresses one frame of each at a time.
std::optional<std::string> packed_difference(std::string_view there, std::string_view wanted);

/// The result of comparing two such files by pages and media.
struct PackedContents {
  std::optional<std::string> difference;  ///< a sentence; nullopt if `there` lacks nothing
  std::uint64_t others = 0;               ///< pages and media of `there` that `wanted` lacks
};

/// The same for inputs with the same content in other files: the content of each page and medium of
/// `wanted` must be in `there`, in any place and number, and both headers must be equal except for
/// inputs. Of several copies of a file one is enough. Index pages and unreadable files are ignored.
/// Pure.
PackedContents compare_packed_contents(std::string_view there, std::string_view wanted);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PACKED_LINES_H_
