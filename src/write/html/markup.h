#ifndef GVOICE_WRITE_HTML_MARKUP_H_
#define GVOICE_WRITE_HTML_MARKUP_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

/// HTML that is safe by type: what is in the source code is markup, everything else is escaped
/// for the place it goes to. There is no third way to append, so a forgotten escape does not
/// compile.
namespace gvoice::write::html {

/// A piece of markup from a literal of this program. The compiler itself evaluates the constructor,
/// so nothing that is known only when the program runs can become one. Plain value.
class Markup {
 public:
  template <std::size_t kSize>
  consteval Markup(const char (&literal)[kSize])
      : view_(literal, kSize - 1) {}  // NOLINT: implicit by intent

  constexpr std::string_view view() const { return view_; }

 private:
  std::string_view view_;
};

/// A few bytes of literals and digits in place, without a heap: safe wherever it is put. Plain
/// value.
class ShortText {
 public:
  std::string_view view() const { return {bytes_.data(), size_}; }

  ShortText& append(Markup literal) { return put(literal.view()); }
  ShortText& number(std::uint64_t value);
  /// With zeros in front. Each writes the lowest digits of a value that has more.
  ShortText& two_digits(std::uint32_t value) {
    return put({&kPairs[std::size_t{value % 100} * 2], 2});
  }
  ShortText& three_digits(std::uint32_t value) {
    const char first = static_cast<char>('0' + value / 100 % 10);
    return put({&first, 1}).two_digits(value);
  }

 private:
  static constexpr std::array<char, 200> kPairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
      pairs[2 * i] = static_cast<char>('0' + i / 10);
      pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
  }();

  // What does not fit is left out; no text of this program is near that long.
  ShortText& put(std::string_view text) {
    if (text.size() > bytes_.size() - size_) return *this;
    std::memcpy(bytes_.data() + size_, text.data(), text.size());
    size_ += text.size();
    return *this;
  }

  std::array<char, 48> bytes_{};
  std::size_t size_ = 0;
};

/// Appends HTML to a string that it does not own; the string must outlive it. Serves one thread at
/// a time.
///
/// What HTML does not allow in a document becomes U+FFFD in every kind of text: control characters
/// other than tab, line feed and form feed, the code points that are no characters, malformed
/// UTF-8. A carriage return becomes a line feed, one with its line feed.
class HtmlOut {
 public:
  explicit HtmlOut(std::string& out) : out_(out) {}

  HtmlOut& raw(Markup markup) {
    out_.append(markup.view());
    return *this;
  }
  HtmlOut& raw(const ShortText& text) {
    out_.append(text.view());
    return *this;
  }
  /// Text between tags.
  HtmlOut& text(std::string_view text);
  /// Text inside a double-quoted attribute or a <title>. Nothing isolates the order of characters
  /// there, so the characters that embed, override or isolate it become U+FFFD as well.
  HtmlOut& attribute(std::string_view value);
  /// A relative path for href and src (base/hex.h).
  HtmlOut& url_path(std::string_view path);
  /// A count with a comma after each three digits: `12,345`.
  HtmlOut& count(std::uint64_t number);
  /// A number without separators.
  HtmlOut& digits(std::uint64_t number);
  /// 16 lower-case hex digits.
  HtmlOut& hex(std::uint64_t id);

 private:
  std::string& out_;
};

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_MARKUP_H_
