#ifndef GVOICE_BASE_READ_BUFFER_H_
#define GVOICE_BASE_READ_BUFFER_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace gvoice {

/// A worker's reusable buffer for the bytes of an entry. It only grows, and kPadding zero bytes
/// follow its content, so that scanners may read whole blocks past the end. Not thread-safe.
class ReadBuffer {
 public:
  static constexpr std::size_t kPadding = 64;

  /// Makes room for `bytes`; growing discards the content.
  char* reserve(std::size_t bytes) {
    if (bytes > capacity_ || !data_) {
      capacity_ = bytes + bytes / 2;
      data_ = std::make_unique_for_overwrite<char[]>(capacity_ + kPadding);
      size_ = 0;
    }
    return data_.get();
  }

  /// Makes room for `bytes` and preserves the content.
  char* grow(std::size_t bytes) {
    if (bytes > capacity_ || !data_) {
      const std::size_t larger = bytes + bytes / 2;
      auto moved = std::make_unique_for_overwrite<char[]>(larger + kPadding);
      if (size_ > 0) std::memcpy(moved.get(), data_.get(), size_);
      data_ = std::move(moved);
      capacity_ = larger;
    }
    return data_.get();
  }

  /// Sets the size of the content and adds the padding. Bytes not written since reserve() or grow()
  /// are undefined.
  void set_size(std::size_t bytes) {
    grow(bytes);
    size_ = bytes;
    std::memset(data_.get() + bytes, 0, kPadding);
  }

  /// Appends `bytes`.
  void append(std::string_view bytes) {
    char* content = grow(size_ + bytes.size());
    if (!bytes.empty()) std::memcpy(content + size_, bytes.data(), bytes.size());
    set_size(size_ + bytes.size());
  }

  std::size_t capacity() const { return capacity_; }
  std::string_view view() const { return {data_.get(), size_}; }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace gvoice

#endif  // GVOICE_BASE_READ_BUFFER_H_
