#ifndef GVOICE_CONVERT_LEFT_OUT_H_
#define GVOICE_CONVERT_LEFT_OUT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "gvoice/record.h"
#include "parse/page.h"

namespace gvoice::conversion {

/// Where the records stood that filters left out of the archive. Immutable and thread-safe.
class LeftOut {
 public:
  LeftOut() = default;
  /// `records` are merged: each names all places where it was found.
  explicit LeftOut(std::span<const Record* const> records);

  bool empty() const { return places_.empty(); }
  /// Whether the record at this position of this entry was left out.
  bool contains(std::uint32_t entry, std::uint32_t index) const;
  /// Whether nothing is left of what a page states, which is something.
  bool contains_all_of(std::uint32_t entry, const parse::ParsedPage& page) const;

 private:
  std::vector<std::uint64_t> places_;  ///< sorted
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_LEFT_OUT_H_
