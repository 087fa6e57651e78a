#include "base/zstd_frames.h"

#include <zstd.h>

#include <memory>
#include <new>

namespace gvoice {
namespace {

// Level 1 compresses JSON lines of pages to an eighth; level 3 takes 50 % longer for 10 % less.
constexpr int kLevel = 1;
constexpr std::uint64_t kSuspectRatio = 200;
// A page of one letter compresses by a factor of 10,000; decompressing this much, frame by frame,
// takes seconds.
constexpr std::uint64_t kSuspectBytes = std::uint64_t{4} << 30;

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// One per thread, as creating one costs more than compressing a small frame.
ZSTD_CCtx* compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (!context) throw std::bad_alloc();
  return context.get();
}

ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (!context) throw std::bad_alloc();
  return context.get();
}

}  // namespace

void append_zstd_frame(std::string_view content, std::string& out) {
  ZSTD_CCtx* const context = compressor();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  const std::size_t before = out.size();
  out.resize(before + ZSTD_compressBound(content.size()));
  const std::size_t size = ZSTD_compress2(context, out.data() + before, out.size() - before,
                                          content.data(), content.size());
  // With room for the bound, only memory can run out.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  out.resize(before + size);
}

std::optional<std::vector<ZstdFrame>> find_zstd_frames(std::string_view packed,
                                                       std::uint64_t most_in_frame) {
  std::vector<ZstdFrame> frames;
  std::uint64_t all = 0;
  const std::uint64_t file_size = packed.size();
  while (!packed.empty()) {
    const std::size_t length = ZSTD_findFrameCompressedSize(packed.data(), packed.size());
    if (ZSTD_isError(length) != 0) return std::nullopt;
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), length);
    // Both markers of an unknown size are larger than any size.
    if (size > most_in_frame) return std::nullopt;
    all += size;
    if (all > kSuspectBytes && all / kSuspectRatio > file_size) return std::nullopt;
    frames.push_back({packed.substr(0, length), size});
    packed.remove_prefix(length);
  }
  return frames;
}

std::optional<std::string> unpack_zstd_frame(const ZstdFrame& frame) {
  std::string content(static_cast<std::size_t>(frame.size), '\0');
  const std::size_t size = ZSTD_decompressDCtx(decompressor(), content.data(), content.size(),
                                               frame.packed.data(), frame.packed.size());
  if (ZSTD_isError(size) != 0 || size != frame.size) return std::nullopt;
  return content;
}

}  // namespace gvoice
