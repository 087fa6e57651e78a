#include "preview/codecs/memory_file.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <utility>

namespace gvoice::preview {
namespace {

constexpr int kBuffer = 32 * 1024;

std::uint8_t* new_buffer() { return static_cast<std::uint8_t*>(av_malloc(kBuffer)); }

}  // namespace

MemoryFile::MemoryFile(std::string_view bytes)
    : bytes_(bytes), io_(avio_alloc_context(new_buffer(), kBuffer, 0, this, read, nullptr, seek)) {}

MemoryFile::MemoryFile(std::size_t most)
    : most_(most), io_(avio_alloc_context(new_buffer(), kBuffer, 1, this, nullptr, write, seek)) {}

MemoryFile::~MemoryFile() {
  if (io_ != nullptr) av_freep(static_cast<void*>(&io_->buffer));
  avio_context_free(&io_);
}

std::string MemoryFile::take_written() {
  avio_flush(io_);
  return std::move(written_);
}

int MemoryFile::read(void* self, std::uint8_t* into, int size) {
  auto& file = *static_cast<MemoryFile*>(self);
  const std::size_t count =
      std::min(static_cast<std::size_t>(size), file.bytes_.size() - file.position_);
  if (count == 0) return AVERROR_EOF;
  std::memcpy(into, file.bytes_.data() + file.position_, count);
  file.position_ += count;
  return static_cast<int>(count);
}

template <typename Byte>
int MemoryFile::write(void* self, Byte* bytes, int size) {
  auto& file = *static_cast<MemoryFile*>(self);
  const auto count = static_cast<std::size_t>(size);
  if (file.position_ > file.most_ || count > file.most_ - file.position_) return AVERROR(ENOSPC);
  if (file.written_.size() < file.position_ + count) file.written_.resize(file.position_ + count);
  std::memcpy(file.written_.data() + file.position_, bytes, count);
  file.position_ += count;
  return size;
}

std::int64_t MemoryFile::seek(void* self, std::int64_t offset, int whence) {
  auto& file = *static_cast<MemoryFile*>(self);
  const bool writes = file.most_ > 0;
  const auto size = static_cast<std::int64_t>(writes ? file.written_.size() : file.bytes_.size());
  if ((whence & AVSEEK_SIZE) != 0) return size;
  whence &= ~AVSEEK_FORCE;
  if (whence == SEEK_CUR) offset += static_cast<std::int64_t>(file.position_);
  if (whence == SEEK_END) offset += size;
  if (offset < 0 || (!writes && offset > size)) return AVERROR(EINVAL);
  file.position_ = static_cast<std::size_t>(offset);
  return offset;
}

}  // namespace gvoice::preview
