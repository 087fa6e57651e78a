#include "conversion/left_out.h"

#include <algorithm>

namespace gvoice::conversion {
namespace {

std::uint64_t place_of(std::uint32_t entry, std::uint32_t index) {
  return (std::uint64_t{entry} << 32U) | index;
}

}  // namespace

LeftOut::LeftOut(std::span<const Record* const> records) {
  for (const Record* record : records) {
    for (const Source& source : record->sources)
      places_.push_back(place_of(source.entry, source.index));
  }
  std::sort(places_.begin(), places_.end());
}

bool LeftOut::contains(std::uint32_t entry, std::uint32_t index) const {
  return std::binary_search(places_.begin(), places_.end(), place_of(entry, index));
}

bool LeftOut::contains_all_of(std::uint32_t entry, const parse::ParsedPage& page) const {
  for (std::size_t i = 0; i < page.records.size(); ++i) {
    if (!contains(entry, page.position_of(i))) return false;
  }
  return !page.records.empty();
}

}  // namespace gvoice::conversion
