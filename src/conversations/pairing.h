#ifndef GVOICE_CONVERSATIONS_PAIRING_H_
#define GVOICE_CONVERSATIONS_PAIRING_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conversations/identity.h"
#include "conversations/twin_name.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/record.h"

/// Finds records that are copies of one item; merge.h merges them.
namespace gvoice::conversations {

/// A record and its keys for comparison.
struct Item {
  Identity identity;
  Identity stated;  ///< by its page alone
  Record* record = nullptr;
  std::string_view sender;                  ///< in a group
  std::uint32_t export_age = 0;             ///< greater for newer exports
  std::span<const std::string> candidates;  ///< candidate numbers of its party
  std::uint32_t entry = 0;
  std::pair<std::uint32_t, std::uint32_t> place;  ///< last tie-breaker
  TwinName name;
};

/// The copies of one item.
using Copies = std::vector<Item>;

/// The item of a settled record, which must outlive it. Pure.
Item item_of(Record& record, const FinalizeConfig& config);

/// The order in which items are paired up: by identity, then by party. Pure.
bool comes_before(const Item& a, const Item& b);

/// Pairs all items of one identity, sorted by party, then sender. Each group of the result has the
/// items of one party, in a stable order. Pure.
std::vector<std::vector<Copies>> pair_up_over_parties(std::span<const Item> items);

/// A record whose page states no direction (a call in Spam, a text without a sender) takes the
/// direction of copies that state one, if they all agree. Returns whether any identity changed.
/// `items` must be sorted.
bool join_undirected(std::vector<Item>& items);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_PAIRING_H_
