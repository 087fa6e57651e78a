#ifndef GVOICE_BASE_ZSTD_FRAMES_H_
#define GVOICE_BASE_ZSTD_FRAMES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files of concatenated Zstandard frames (RFC 8878), which `zstd -d` reads. Each frame states its
/// content size and has a checksum, so that frames can be read separately.
namespace gvoice {

/// Appends `content` to `out` as one frame. The same content gives the same bytes with the same
/// version of the library. Thread-safe.
void append_zstd_frame(std::string_view content, std::string& out);

/// One frame of a file in memory.
struct ZstdFrame {
  std::string_view packed;
  std::uint64_t size = 0;  ///< content size that it states, in bytes
};

/// The frames of `packed`, in order. Input is not trusted: nullopt unless it consists of whole
/// frames that state their sizes, none above `most_in_frame`, and in total at most 4 GiB or 200
/// times the size of `packed`.
std::optional<std::vector<ZstdFrame>> find_zstd_frames(std::string_view packed,
                                                       std::uint64_t most_in_frame);

/// The content of a frame; nullopt if it is damaged or its size differs from the stated one.
/// Thread-safe.
std::optional<std::string> unpack_zstd_frame(const ZstdFrame& frame);

}  // namespace gvoice

#endif  // GVOICE_BASE_ZSTD_FRAMES_H_
