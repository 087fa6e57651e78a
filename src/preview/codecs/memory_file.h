#ifndef GVOICE_PREVIEW_CODECS_MEMORY_FILE_H_
#define GVOICE_PREVIEW_CODECS_MEMORY_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "preview/codecs/av.h"

namespace gvoice::preview {

/// A file in memory that libav reads or writes, with any seeks. For one thread; must outlive the
/// context that uses it.
class MemoryFile {
 public:
  /// For reading; the bytes must outlive it.
  explicit MemoryFile(std::string_view bytes);
  /// For writing up to `most` bytes.
  explicit MemoryFile(std::size_t most);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// Null if there is no memory.
  AVIOContext* io() { return io_; }
  std::string take_written();

 private:
  static int read(void* self, std::uint8_t* into, int size);
  /// FFmpeg 7 gives bytes that are const, earlier versions others.
  template <typename Byte>
  static int write(void* self, Byte* bytes, int size);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);

  std::string_view bytes_;
  std::string written_;
  std::size_t most_ = 0;
  std::size_t position_ = 0;
  AVIOContext* io_ = nullptr;
};

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_CODECS_MEMORY_FILE_H_
