#ifndef GVOICE_SEARCH_ROW_SET_H_
#define GVOICE_SEARCH_ROW_SET_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gvoice::archive_search {

/// A bit set of row ids of one table, from 1 to a largest id. Combines the results of conditions
/// without reading rows. Plain value.
class RowSet {
 public:
  /// The empty set for a table whose largest id is `largest`.
  explicit RowSet(std::uint64_t largest)
      : largest_(largest), words_(static_cast<std::size_t>(largest / kBits) + 1) {}

  /// Whether the table can have such a row.
  bool fits(std::int64_t id) const { return id > 0 && static_cast<std::uint64_t>(id) <= largest_; }
  /// Adds a row; ignores ids that the table cannot have.
  void add(std::int64_t id) {
    if (!fits(id)) return;
    const auto bit = static_cast<std::uint64_t>(id);
    words_[static_cast<std::size_t>(bit / kBits)] |= std::uint64_t{1} << bit % kBits;
  }
  /// Adds all rows from `first` to before `end`.
  void add_range(std::int64_t first, std::int64_t end) {
    const auto behind = static_cast<std::int64_t>(largest_) + 1;
    end = std::min(end, behind);
    for (first = std::max<std::int64_t>(first, 1); first < end; ++first) add(first);
  }
  /// Intersects with `other`, a set of the same table.
  void keep(const RowSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }

  std::uint64_t count() const {
    std::uint64_t count = 0;
    for (const std::uint64_t word : words_)
      count += static_cast<std::uint64_t>(std::popcount(word));
    return count;
  }
  /// The ids of the last rows, largest first, at most `most`.
  std::vector<std::int64_t> last(std::uint64_t most) const {
    std::vector<std::int64_t> ids;
    for (std::size_t i = words_.size(); i-- > 0 && ids.size() < most;) {
      for (std::uint64_t word = words_[i]; word != 0 && ids.size() < most;) {
        const auto bit = static_cast<std::uint64_t>(std::bit_width(word) - 1);
        ids.push_back(static_cast<std::int64_t>(i * kBits + bit));
        word ^= std::uint64_t{1} << bit;
      }
    }
    return ids;
  }

 private:
  static constexpr std::size_t kBits = 64;

  std::uint64_t largest_;
  std::vector<std::uint64_t> words_;
};

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_ROW_SET_H_
