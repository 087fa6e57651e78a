#include "people/conversation_id.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "model/phone_number.h"

namespace gvoice::people {

bool comes_before(const Party& a, const Party& b) {
  if (a.number.empty() != b.number.empty()) return b.number.empty();
  if (a.number != b.number) return a.number < b.number;
  if (a.name != b.name) return a.name < b.name;
  return a.raw < b.raw;
}

std::uint64_t conversation_id(std::span<const Party> others) {
  if (!std::is_sorted(others.begin(), others.end(), comes_before)) {
    std::vector<Party> sorted(others.begin(), others.end());
    std::sort(sorted.begin(), sorted.end(), comes_before);
    return conversation_id(sorted);
  }
  // A name has a prefix, so that no name can equal a number.
  std::string key;
  const auto append = [&](const Party& other) {
    key += other.number.empty() ? "n:" : "t:";
    if (other.number.empty()) {
      key += other.name;
    } else {
      append_address_key(other.number, key);
    }
    key += '\n';
  };
  const bool any_spelled =
      std::ranges::any_of(others, [](const Party& other) { return has_letter_case(other.number); });
  if (!any_spelled) {
    for (const Party& other : others) append(other);
    return xxh3_64(key);
  }
  // The order must not depend on letter case.
  std::vector<std::pair<bool, std::string>> keys;
  for (const Party& other : others) {
    key.clear();
    append(other);
    keys.emplace_back(other.number.empty(), key);
  }
  std::ranges::sort(keys);
  key.clear();
  for (const auto& [is_name, one] : keys) key += one;
  return xxh3_64(key);
}

std::uint64_t note_to_self_id() { return xxh3_64("self"); }

std::uint64_t unknown_page_id(std::uint64_t key) { return xxh3_64("page:" + to_hex(key)); }

}  // namespace gvoice::people
