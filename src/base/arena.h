#ifndef GVOICE_BASE_ARENA_H_
#define GVOICE_BASE_ARENA_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gvoice {

/// Bump allocator: memory is freed all at once with the arena, and its addresses are stable. Not
/// thread-safe: use one arena per worker.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  /// A copy of `text` that lives as long as the arena. Empty text costs nothing.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* place = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  /// A copy of a sequence of plain values.
  template <typename T>
  std::span<T> copy(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (values.empty()) return {};
    T* place = static_cast<T*>(allocate(values.size_bytes(), alignof(T)));
    std::uninitialized_copy(values.begin(), values.end(), place);
    return {place, values.size()};
  }

  /// `count` default-constructed values.
  template <typename T>
  std::span<T> make(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    T* place = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(place, count);
    return {place, count};
  }

  /// Uninitialised bytes.
  void* allocate(std::size_t bytes, std::size_t alignment) {
    std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (blocks_.empty() || start + bytes > capacity_) {
      add_block(bytes);
      start = 0;
    }
    used_ = start + bytes;
    return blocks_.back().get() + start;
  }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;

  void add_block(std::size_t at_least) {
    capacity_ = at_least > kBlockBytes ? at_least : kBlockBytes;
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
    used_ = 0;
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
};

}  // namespace gvoice

#endif  // GVOICE_BASE_ARENA_H_
