#ifndef GVOICE_CONVERT_LEFT_OUT_H_
#define GVOICE_CONVERT_LEFT_OUT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "gvoice/record.h"
#include "parse/page.h"

namespace gvoice::conversion {

/// The places of records left out by filters. Immutable and thread-safe.
class LeftOut {
 public:
  LeftOut() = default;
  /// `records` are merged: each lists all its sources.
  explicit LeftOut(std::span<const Record* const> records);

  bool empty() const { return places_.empty(); }
  /// Whether the record at this position of this entry was left out.
  bool contains(std::uint32_t entry, std::uint32_t index) const;
  /// Whether all records of a page were left out, and it has some.
  bool contains_all_of(std::uint32_t entry, const parse::ParsedPage& page) const;

 private:
  std::vector<std::uint64_t> places_;  ///< sorted
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_LEFT_OUT_H_
