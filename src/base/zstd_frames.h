#ifndef GVOICE_BASE_ZSTD_FRAMES_H_
#define GVOICE_BASE_ZSTD_FRAMES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files of Zstandard frames, one behind the other (RFC 8878), as `zstd -d` reads them. Each frame
/// states how many bytes it holds and has a checksum, so that a part can be read without the rest.
namespace gvoice {

/// Appends `content` to `out` as one frame. The same content gives the same bytes with the same
/// version of the library. Thread-safe.
void append_zstd_frame(std::string_view content, std::string& out);

/// One frame of a file in memory.
struct ZstdFrame {
  std::string_view packed;
  std::uint64_t size = 0;  ///< bytes that it states to hold
};

/// The frames of `packed`, in order; nothing where it is not made of whole frames that state their
/// sizes, or states more than a file that somebody wrote to be read would hold: more than
/// `most_in_frame` bytes in a frame, or more than 4 GiB and 200 times its own size in all.
/// Anybody may have made the bytes.
std::optional<std::vector<ZstdFrame>> find_zstd_frames(std::string_view packed,
                                                       std::uint64_t most_in_frame);

/// The content of a frame; nothing where it is damaged or holds another number of bytes than it
/// states. Thread-safe.
std::optional<std::string> unpack_zstd_frame(const ZstdFrame& frame);

}  // namespace gvoice

#endif  // GVOICE_BASE_ZSTD_FRAMES_H_
