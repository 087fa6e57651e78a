#ifndef GVOICE_CONVERSATIONS_PAIRING_H_
#define GVOICE_CONVERSATIONS_PAIRING_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conversations/identity.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/record.h"

/// Which records are copies of one item; merge.h makes one record of them.
namespace gvoice::conversations {

/// A record, and by what it is compared.
struct Item {
  Identity identity;
  Identity stated;  ///< by what its page alone says
  Record* record = nullptr;
  std::string_view sender;                  ///< in a group
  std::uint32_t export_age = 0;             ///< greater for newer exports
  std::span<const std::string> candidates;  ///< numbers of which one may be whom it is with
  std::uint32_t entry = 0;
  std::pair<std::uint32_t, std::uint32_t> place;  ///< decides where nothing else does
  TwinName name;
};

/// The copies of one item.
using Copies = std::vector<Item>;

/// The item of a settled record, which must outlive it. Pure.
Item item_of(Record& record, const FinalizeConfig& config);

/// The order in which items are paired up: by identity, then by party. Pure.
bool comes_before(const Item& a, const Item& b);

/// All items of one identity, sorted by party, then sender: which of them are one. Each group of
/// the result is the items with one party, in a lasting order. Pure.
std::vector<std::vector<Copies>> pair_up_over_parties(std::span<const Item> items);

/// A record whose page states no direction (a call in Spam, a text without a sender) is a copy of
/// one that does, where all that do agree. Returns whether that gave any item another identity.
/// `items` must be sorted.
bool join_undirected(std::vector<Item>& items);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_PAIRING_H_
