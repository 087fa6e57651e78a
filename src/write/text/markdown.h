#ifndef GVOICE_WRITE_TEXT_MARKDOWN_H_
#define GVOICE_WRITE_TEXT_MARKDOWN_H_

#include <cstdint>
#include <string>
#include <string_view>

/// Escapes text for Markdown (CommonMark, and GitHub's tables and strikethrough) with as few
/// backslashes as possible: a renderer shows what was written, and grep finds it. Control
/// characters except tab become U+FFFD. All functions are pure except for appending.
namespace gvoice::write::text {

/// Position of a text in its line.
enum class Place : std::uint8_t {
  kInLine,       ///< after a space
  kStartOfLine,  ///< first in a line or list item, where a block could begin
  kLinkText,     ///< inside square brackets
};

/// Appends one line of words, such as a name. Line ends become spaces, and bidirectional control
/// characters become U+FFFD.
void append_words(std::string_view words, Place place, std::string& out);

/// Appends the one line of a heading after its marks.
void append_heading_words(std::string_view words, std::string& out);

/// How a line ends behind which the same paragraph of a list item goes on.
inline constexpr std::string_view kNextLineOfItem = "  \n  ";

/// Appends a text of any number of lines behind a space of a list item, each further line behind
/// kNextLineOfItem. White space at the ends of lines, and empty lines at the end, are left out: no
/// renderer shows them.
void append_message(std::string_view message, std::string& out);

}  // namespace gvoice::write::text

#endif  // GVOICE_WRITE_TEXT_MARKDOWN_H_
