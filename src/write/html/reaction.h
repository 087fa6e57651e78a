#ifndef GVOICE_WRITE_HTML_REACTION_H_
#define GVOICE_WRITE_HTML_REACTION_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gvoice/record.h"

namespace gvoice::write::html {

/// A reaction to a message, as a phone sends it to phones that cannot show one: as a text that
/// quotes the message. Refers to that text.
struct Reaction {
  std::string_view sign;  ///< an emoji: of the text itself, or a literal for a word like `Loved`
  bool removed = false;   ///< it takes back an earlier one
  std::string_view quoted;
  bool cut = false;  ///< `quoted` may be only the beginning of the message
};

/// Reads texts like `Loved “See you”`, `Removed a heart from “See you”`, `👍 to “See you”` and
/// `Reacted 👍 to “See you”`; nullopt for any other text. A quotation that ends in `…` is `cut`,
/// and still holds the `…`. Pure and thread-safe.
std::optional<Reaction> reaction_of(std::string_view text);

/// Which records of a page are reactions to which others of it. A reaction belongs to the latest
/// text before it that is exactly what it quotes; if there is none and the quotation is cut, to the
/// latest that begins so. A reaction that belongs to a message is no message that another reaction
/// belongs to. Immutable once made; refers to nothing.
class ReactionFolding {
 public:
  /// `records` in the order of the page.
  explicit ReactionFolding(std::span<const Record* const> records);

  /// Whether the record is shown below another one.
  bool is_folded(std::size_t record) const { return !folded_.empty() && folded_[record]; }
  /// The positions of reactions to a record, in their order.
  std::vector<std::size_t> reactions_to(std::size_t record) const;

 private:
  struct Pair {
    std::size_t message;
    std::size_t reaction;
  };

  std::vector<bool> folded_;  ///< empty if nothing is folded
  std::vector<Pair> pairs_;   ///< sorted by message, then reaction
};

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_REACTION_H_
