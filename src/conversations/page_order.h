#ifndef GVOICE_CONVERSATIONS_PAGE_ORDER_H_
#define GVOICE_CONVERSATIONS_PAGE_ORDER_H_

#include <cstdint>
#include <span>

#include "conversations/twin_name.h"

namespace gvoice::conversations {

/// What decides between copies of one item, for each entry by its index in canonical order. Views
/// must live until finalizing returns. A plain value.
struct PageOrder {
  /// The export of the entry, by age: greater for newer ones. Empty: all entries are of one export.
  std::span<const std::uint32_t> export_of_entry = {};
  /// The name of the entry. Empty: each entry has a different one.
  std::span<const TwinName> name_of_entry = {};
  /// The rank of the entry among copies that differ in nothing else: the first one counts. Empty:
  /// the canonical order.
  std::span<const std::uint32_t> order_of_entry = {};
};

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_PAGE_ORDER_H_
