#ifndef GVOICE_BASE_ARENA_H_
#define GVOICE_BASE_ARENA_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>

namespace gvoice {

/// Texts and plain values in a std::pmr::monotonic_buffer_resource: memory is freed all at once
/// with the arena, and its addresses are stable, also when the arena is moved; a moved-from arena
/// can only be assigned to. Not thread-safe: use one arena per worker.
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
    return resource_->allocate(bytes, alignment);
  }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> resource_ =
      std::make_unique<std::pmr::monotonic_buffer_resource>(kBlockBytes);
};

}  // namespace gvoice

#endif  // GVOICE_BASE_ARENA_H_
