#ifndef GVOICE_PARSE_TOKENIZER_H_
#define GVOICE_PARSE_TOKENIZER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Scans the markup of a page without copying.
///
/// On well-formed pages its tokens are those of an HTML5 tokenizer. On damaged pages, unclosed
/// markup hides nothing:
/// - `<` not followed by a letter, `/` with a letter, `!` or `?` is text, and so is a stray `>`.
/// - A tag that is not closed before the page ends is not a token: the scan ends before it and
///   `cut()` is true.
/// - A quote opens a value only after `=`. If it is never closed, the tag ends at the next `>`.
/// - A comment ends at `-->`; one that is never closed, like doctypes, `<?…` and other `<!…`, ends
///   at the next `>`.
/// - The content of `<style>` and `<script>` is skipped up to its end tag; without one it is
///   scanned normally.
/// - `<x/>` and `<x a="b" />` are `self_closing`; in `<x a=b/>` the slash belongs to the value.
/// - NUL is an ordinary byte. Invalid UTF-8 is passed through.
/// - Names are as written; `key` ignores case. Of attributes with one name the first counts.
///
/// Elements are not moved, added or closed as in a tree builder.
namespace gvoice::parse {

/// The name of a tag or attribute in lower case, packed into one number; 0 for names that are empty
/// or longer than 8 letters. For names of letters only; other names never have the key of such a
/// name.
constexpr std::uint64_t name_key(std::string_view name) {
  if (name.size() > 8) return 0;
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    key |= std::uint64_t{static_cast<unsigned char>(name[i] | 0x20)} << (8 * i);
  }
  return key;
}

/// The key of a name known at compile time: `"div"_name`.
consteval std::uint64_t operator""_name(const char* name, std::size_t length) {
  return name_key({name, length});
}

enum class TokenKind : std::uint8_t { kEnd, kText, kStartTag, kEndTag };

/// The attributes that Google Voice pages use, as written: entities not decoded, without quotes;
/// empty if missing.
struct KnownAttributes {
  std::string_view css_class;
  std::string_view href;
  std::string_view src;
  std::string_view title;
  std::string_view rel;
};

/// One piece of the page. All views point into the page.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  bool self_closing = false;
  std::size_t offset = 0;      ///< of its first byte, from the start of the page
  std::uint64_t key = 0;       ///< name_key of a tag's name
  std::string_view name;       ///< of a tag, as written
  std::string_view text;       ///< of a text, as written; of a tag, the part after its name
  KnownAttributes attributes;  ///< of a tag

  bool starts(std::uint64_t wanted) const { return kind == TokenKind::kStartTag && key == wanted; }
  bool ends(std::uint64_t wanted) const { return kind == TokenKind::kEndTag && key == wanted; }
};

/// A pull scanner over one page. Holds a view of it and never allocates. ReadBuffer::kPadding
/// readable bytes must follow the page. Not thread-safe; a copy saves the position.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view page)
      : begin_(page.data()), place_(page.data()), end_(page.data() + page.size()) {}

  /// The next text or tag; false at the end, with a token of kind kEnd. Texts are never empty, but
  /// comments may split them.
  bool next(Token& token);
  /// The next tag; skips texts.
  bool next_tag(Token& token);

  /// The current position, in bytes from the start of the page.
  std::size_t offset() const { return static_cast<std::size_t>(place_ - begin_); }
  /// Continues at `offset`, which must come from `offset()` or a token.
  void go_to(std::size_t offset) { place_ = begin_ + offset; }
  std::string_view page() const { return {begin_, static_cast<std::size_t>(end_ - begin_)}; }

  /// Whether the page ends inside a tag.
  bool cut() const { return cut_; }

 private:
  /// The kind of markup at a `<`.
  enum class Found : std::uint8_t { kTag, kDeclaration, kCut };

  /// The first `<` at or after `place` that begins markup; the end if there is none.
  const char* find_markup(const char* place) const;
  /// Reads or skips the markup at `place_`.
  Found read_markup(Token& token);
  Found pass_declaration();
  /// Sets `token` to kEnd; returns false.
  bool at_end(Token& token) const;
  /// Moves to the end tag of an element with raw text, if there is one.
  void pass_raw_text(std::string_view name, bool& never_closed);

  const char* begin_;
  const char* place_;
  const char* end_;
  bool cut_ = false;
  // A search that reached the end is not repeated: without these flags a hostile page would take
  // quadratic time.
  bool comment_never_closed_ = false;
  bool style_never_closed_ = false;
  bool script_never_closed_ = false;
};

/// Whether a `class` or `rel` value has `wanted` among its words.
bool has_word_among_others(std::string_view value, std::string_view wanted);

/// The same, with a fast path for values of one word.
inline bool has_word(std::string_view value, std::string_view wanted) {
  if (value.size() <= wanted.size()) return value == wanted;
  return has_word_among_others(value, wanted);
}

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_TOKENIZER_H_
