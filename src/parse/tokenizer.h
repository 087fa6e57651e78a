#ifndef GVOICE_PARSE_TOKENIZER_H_
#define GVOICE_PARSE_TOKENIZER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Scans the markup of a page without copying any of it.
///
/// On well-formed pages its tokens are those of an HTML5 tokenizer. On damaged ones its rule is
/// that what is never closed hides nothing:
/// - `<` that no letter, `/` with a letter, `!` or `?` follows is text, and so is a stray `>`.
/// - A tag that is not closed before the page ends is no token: the scan ends before it and `cut()`
/// is true.
/// - A quote opens a value only behind `=`. Where it is never closed, the tag ends at the next `>`.
/// - A comment ends at `-->`; one that is never closed, like doctypes, `<?…` and other `<!…`, ends
/// at the next `>`.
/// - The content of `<style>` and `<script>` is passed over up to its end tag; without one it is
/// scanned like any other.
/// - `<x/>` and `<x a="b" />` are `self_closing`; in `<x a=b/>` the slash belongs to the value.
/// - NUL is a byte like any other. Bytes that are no UTF-8 are passed through.
/// - Names are as written; `key` is the same for every case. Of attributes with one name the first
/// counts. Where a tree builder would move, add or close elements, nothing happens here: tokens are
/// what stands there.
namespace gvoice::parse {

/// The name of a tag or attribute in lower case, packed into one number; 0 for names that are empty
/// or longer than 8 letters. Made for names of letters only; others never have the key of a name of
/// letters.
constexpr std::uint64_t name_key(std::string_view name) {
  if (name.size() > 8) return 0;
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    key |= std::uint64_t{static_cast<unsigned char>(name[i] | 0x20)} << (8 * i);
  }
  return key;
}

/// The key of a name that is known when this is compiled: `"div"_name`.
consteval std::uint64_t operator""_name(const char* name, std::size_t length) {
  return name_key({name, length});
}

enum class TokenKind : std::uint8_t { kEnd, kText, kStartTag, kEndTag };

/// Those attributes that pages of Google Voice use, as written: entities are not decoded, quotes
/// taken off; empty where the tag has none of that name.
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
  std::string_view text;       ///< of a text, as written; of a tag, what stands behind its name
  KnownAttributes attributes;  ///< of a tag

  bool starts(std::uint64_t wanted) const { return kind == TokenKind::kStartTag && key == wanted; }
  bool ends(std::uint64_t wanted) const { return kind == TokenKind::kEndTag && key == wanted; }
};

/// A pull scanner over one page. Keeps a view of it, owns nothing, never allocates.
/// ReadBuffer::kPadding readable bytes must stand behind the page. Not thread-safe; copying it
/// marks a place to return to.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view page)
      : begin_(page.data()), place_(page.data()), end_(page.data() + page.size()) {}

  /// The next text or tag; false at the end, with a token of kind kEnd. Texts are never empty, but
  /// may be broken into several by comments.
  bool next(Token& token);
  /// The next tag; texts are passed over.
  bool next_tag(Token& token);

  /// Where the next token will be looked for, in bytes from the start of the page.
  std::size_t offset() const { return static_cast<std::size_t>(place_ - begin_); }
  /// Goes on from `offset`, which must be one that `offset()` or a token gave.
  void go_to(std::size_t offset) { place_ = begin_ + offset; }
  std::string_view page() const { return {begin_, static_cast<std::size_t>(end_ - begin_)}; }

  /// Whether the page ends inside a tag.
  bool cut() const { return cut_; }

 private:
  /// What stood at a `<` that begins markup.
  enum class Found : std::uint8_t { kTag, kDeclaration, kCut };

  /// The first `<` at or behind `place` that begins markup; the end where there is none.
  const char* find_markup(const char* place) const;
  /// Reads or passes over what begins at `place_`, and moves behind it.
  Found read_markup(Token& token);
  Found pass_declaration();
  /// Makes `token` the one that stands for the end; false, for those who tell so.
  bool at_end(Token& token) const;
  /// Goes to the end tag of an element whose content is no markup, if there is one.
  void pass_raw_text(std::string_view name, bool& never_closed);

  const char* begin_;
  const char* place_;
  const char* end_;
  bool cut_ = false;
  // What was once looked for up to the end in vain is not looked for again: without these, a
  // hostile page would take time in the square of its size.
  bool comment_never_closed_ = false;
  bool style_never_closed_ = false;
  bool script_never_closed_ = false;
};

/// Whether a `class` or `rel` value has `wanted` among its words.
bool has_word_among_others(std::string_view value, std::string_view wanted);

/// The same; most values are one word, which is the fast case.
inline bool has_word(std::string_view value, std::string_view wanted) {
  if (value.size() <= wanted.size()) return value == wanted;
  return has_word_among_others(value, wanted);
}

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_TOKENIZER_H_
