#include "takeout/entry_order.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace gvoice::takeout {
namespace {

constexpr std::size_t kChunk = 8;
constexpr std::size_t kFewEntries = 16;

/// An entry with the next eight bytes of its path as a number that orders like them.
struct Key {
  std::uint64_t chunk = 0;
  std::uint32_t index = 0;
};

std::uint64_t chunk_at(const std::string& path, std::size_t position) {
  unsigned char bytes[kChunk] = {};
  if (position < path.size())
    std::memcpy(bytes, path.data() + position, std::min(kChunk, path.size() - position));
  std::uint64_t value = 0;
  for (const unsigned char byte : bytes) value = (value << 8) | byte;
  return value;
}

/// Sorts keys whose paths are equal before `position`, chunk by chunk.
void sort_keys(const std::vector<Entry>& entries, std::span<Key> keys, std::size_t position) {
  while (true) {
    bool any_left = false;
    bool all_equal = true;
    for (Key& key : keys) {
      const std::string& path = entries[key.index].path;
      key.chunk = chunk_at(path, position);
      any_left = any_left || path.size() > position + kChunk;
      all_equal = all_equal && key.chunk == keys.front().chunk;
    }
    if (keys.size() <= kFewEntries || !any_left) {
      std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
        return stands_before(entries[a.index], entries[b.index]);
      });
      return;
    }
    if (!all_equal) break;
    position += kChunk;
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.chunk < b.chunk; });
  for (std::size_t start = 0; start < keys.size();) {
    std::size_t end = start + 1;
    while (end < keys.size() && keys[end].chunk == keys[start].chunk) ++end;
    if (end - start > 1) sort_keys(entries, keys.subspan(start, end - start), position + kChunk);
    start = end;
  }
}

}  // namespace

bool stands_before(const Entry& a, const Entry& b) {
  if (const int order = a.path.compare(b.path); order != 0) return order < 0;
  if (a.input != b.input) return a.input < b.input;
  return a.role != b.role ? a.role < b.role : a.locator < b.locator;
}

void sort_entries(std::vector<Entry>& entries) {
  std::vector<Key> keys(entries.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) keys[i].index = i;
  sort_keys(entries, keys, 0);
  std::vector<Entry> sorted;
  sorted.reserve(entries.size());
  for (const Key& key : keys) sorted.push_back(std::move(entries[key.index]));
  entries = std::move(sorted);
}

}  // namespace gvoice::takeout
