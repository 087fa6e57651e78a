#ifndef GVOICE_CONVERSATIONS_TWIN_NAME_H_
#define GVOICE_CONVERSATIONS_TWIN_NAME_H_

#include <cstdint>
#include <string_view>

namespace gvoice::conversations {

/// The parts of a page name that show whether two pages are Google's twins: pages of one export
/// with equal bases and different numbers are. Plain value.
struct TwinName {
  std::uint64_t base = 0;  ///< hash
  std::uint32_t number = 0;
  friend bool operator==(const TwinName&, const TwinName&) = default;
};

/// The name of a page without extension, and the number by which Google distinguishes pages with
/// equal names, ` (2)` or `(1)`; 0 if there is none. Ignores suffixes that a copying program added.
/// Pure.
TwinName twin_name(std::string_view file_name);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_TWIN_NAME_H_
