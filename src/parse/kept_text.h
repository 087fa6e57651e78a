#ifndef GVOICE_PARSE_KEPT_TEXT_H_
#define GVOICE_PARSE_KEPT_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {

/// The content of an element, as written.
struct InnerText {
  std::string_view written;
  bool has_markup = false;  ///< contains tags or comments
  bool closed = false;      ///< its end tag was seen
};

/// Reads from after a start tag past its end tag, with nested elements of the same name. A `div`
/// start or end tag, or the end of the page, also ends it and is not consumed.
InnerText read_inner_text(Tokenizer& tokens, std::uint64_t key);

/// Converts pieces of one page to text that outlives the page: references decoded once, valid
/// UTF-8, in an arena. Text without special characters is copied in one pass. Not thread-safe: one
/// per page.
class TextKeeper {
 public:
  /// The pieces are parts of `page`, which needs padding as for Tokenizer. Both arguments must
  /// outlive this.
  TextKeeper(std::string_view page, Arena& arena) : page_(page), arena_(arena) {}

  /// A text or attribute value. Invalid UTF-8 and NUL become U+FFFD and are counted.
  std::string_view keep(std::string_view written);
  /// The same, without white space at the ends and with each run inside replaced by one space.
  std::string_view keep_folded(std::string_view written);
  /// The text of an element: `<br>` becomes a line feed, other tags and comments are removed.
  std::string_view keep(const InnerText& inner);
  std::string_view keep_folded(const InnerText& inner);

  /// Stored text with white space folded; unchanged if there is nothing to fold.
  std::string_view fold_kept(std::string_view kept);

  /// Number of pieces with replacements.
  std::size_t damaged_pieces() const { return damaged_pieces_; }
  /// Offset of the first of them, in bytes from the start of the page.
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
