#ifndef GVOICE_PARSE_KEPT_TEXT_H_
#define GVOICE_PARSE_KEPT_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {

/// What stands inside an element, as written.
struct InnerText {
  std::string_view written;
  bool has_markup = false;  ///< tags or comments stand in it
  bool closed = false;      ///< its end tag was seen
};

/// Reads from behind a start tag to behind its end tag (elements of the same name inside count).
/// What cannot stand inside a text (a `div` beginning or ending, the page ending) ends it too and
/// is left to be read.
InnerText read_inner_text(Tokenizer& tokens, std::uint64_t key);

/// Turns pieces of one page, as written, into text that outlives the page: references decoded once,
/// valid UTF-8, in an arena. Text that is the same in both forms is copied once and looked at once.
/// Not thread-safe: one for each page.
class TextKeeper {
 public:
  /// `page` is where the pieces come from; it needs the padding that Tokenizer needs. Both must
  /// outlive this.
  TextKeeper(std::string_view page, Arena& arena) : page_(page), arena_(arena) {}

  /// A text or attribute value. Bytes that are no UTF-8, and NUL, become U+FFFD and are counted.
  std::string_view keep(std::string_view written);
  /// The same, without white space at its ends and with each run of it inside as one space.
  std::string_view keep_folded(std::string_view written);
  /// The text of an element: `<br>` becomes a line feed, other tags and comments vanish.
  std::string_view keep(const InnerText& inner);
  std::string_view keep_folded(const InnerText& inner);

  /// Kept text with its white space folded; itself where there is nothing to fold.
  std::string_view fold_kept(std::string_view kept);

  /// In how many pieces something had to be replaced.
  std::size_t damaged_pieces() const { return damaged_pieces_; }
  /// Where the first of them begins, in bytes from the start of the page.
  std::size_t first_damage() const { return first_damage_; }

 private:
  bool is_plain(std::string_view written) const;
  /// Appends the decoded form to `scratch_`.
  void append(std::string_view written);
  void append_markup(std::string_view written);

  std::string_view page_;
  Arena& arena_;
  std::string scratch_;
  std::size_t damaged_pieces_ = 0;
  std::size_t first_damage_ = 0;
};

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_KEPT_TEXT_H_
