#ifndef GVOICE_WRITE_HTML_SCRIPT_DATA_H_
#define GVOICE_WRITE_HTML_SCRIPT_DATA_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "write/html/markup.h"

namespace gvoice::write::html {

/// The inside of a string of a script, written as JSON, in ASCII where a character could mean
/// something to HTML, to JavaScript or to whoever looks at the file: `<`, controls, line
/// separators, and the characters that turn the direction of writing. Safe by type, as HtmlOut is.
/// Serves one thread at a time.
class ScriptText {
 public:
  ScriptText() = default;
  explicit ScriptText(std::string_view plain) { text(plain); }

  /// Appends a text; returns how long it is in JavaScript, in UTF-16 code units. Malformed UTF-8
  /// becomes U+FFFD.
  std::size_t text(std::string_view text);
  /// Appends a number in base 36.
  void base36(std::int64_t number);
  /// Appends what means the same in a string and outside.
  void raw(Markup literal) { written_.append(literal.view()); }

  std::string_view written() const { return written_; }

 private:
  std::string written_;
};

/// Appends `name("…","…");`, a script that holds nothing but strings: whatever they contain, it
/// stays one call. Serves one thread at a time; the string that it appends to must outlive it.
class ScriptCall {
 public:
  ScriptCall(std::string& out, Markup name) : out_(out) { out_.append(name.view()) += '('; }

  void argument(const ScriptText& text) {
    out_.append(any_ ? ",\"" : "\"").append(text.written()) += '"';
    any_ = true;
  }
  /// Ends the call and its line.
  void finish() { out_ += ");\n"; }

 private:
  std::string& out_;
  bool any_ = false;
};

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_SCRIPT_DATA_H_
