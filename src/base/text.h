#ifndef GVOICE_BASE_TEXT_H_
#define GVOICE_BASE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// UTF-8 text. All functions are pure and thread-safe.
namespace gvoice {

/// White space as HTML defines it: space, tab, line feed, form feed, carriage return.
constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Removes white space at both ends.
std::string_view trim(std::string_view text);
/// Removes white space at both ends and replaces each run inside by one space.
std::string fold_space(std::string_view text);
/// Whether two texts are equal, ignoring the case of ASCII letters.
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool ends_with_ignoring_case(std::string_view text, std::string_view ending);

/// What replaces characters that cannot be decoded.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// Whether the text is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);
/// At most `bytes` bytes from the start, cut between characters.
std::string_view beginning_of(std::string_view text, std::size_t bytes);
/// Appends `code_point` as UTF-8; a value that is not a Unicode scalar becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);
/// Reads the code point at `position` and advances; if malformed, returns U+FFFD and advances one
/// byte.
char32_t next_code_point(std::string_view text, std::size_t& position);
/// Replaces malformed parts by U+FFFD as the Unicode standard recommends (one per maximal subpart).
std::string replace_invalid_utf8(std::string_view text);
/// Whether a character changes the direction of the following text (bidirectional embedding,
/// override or isolate), so that one name can look like another.
constexpr bool turns_direction(char32_t code_point) {
  return (code_point >= 0x202A && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}
/// Replaces by U+FFFD what could control a terminal or make a name look like another: control
/// characters, those of `turns_direction`, malformed UTF-8.
std::string printable(std::string_view text);

}  // namespace gvoice

#endif  // GVOICE_BASE_TEXT_H_
