#ifndef GVOICE_WRITE_TEXT_MARKDOWN_H_
#define GVOICE_WRITE_TEXT_MARKDOWN_H_

#include <cstdint>
#include <string>
#include <string_view>

/// Words of others inside Markdown (CommonMark, and the tables and strikethrough of GitHub's), with
/// as few backslashes as keep them words: a renderer shows what was written, and grep finds it.
/// What controls a terminal (control characters but the tab) becomes U+FFFD. All functions are pure
/// but for what they append to.
namespace gvoice::write::text {

/// Where words stand in their line.
enum class Place : std::uint8_t {
  kInLine,       ///< behind a space of ours
  kStartOfLine,  ///< first in a line or list item, where a block could begin
  kLinkText,     ///< inside square brackets
};

/// Appends one line of words, such as a name. Line ends become spaces, and what turns the direction
/// of the rest of the line becomes U+FFFD.
void append_words(std::string_view words, Place place, std::string& out);

/// Appends the one line of a heading behind its marks.
void append_heading_words(std::string_view words, std::string& out);

/// How a line ends behind which the same paragraph of a list item goes on.
inline constexpr std::string_view kNextLineOfItem = "  \n  ";

/// Appends a text of any number of lines behind a space of a list item, each further line behind
/// kNextLineOfItem. White space at the ends of lines, and empty lines at the end, are left out: no
/// renderer shows them.
void append_message(std::string_view message, std::string& out);

}  // namespace gvoice::write::text

#endif  // GVOICE_WRITE_TEXT_MARKDOWN_H_
