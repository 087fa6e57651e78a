#ifndef GVOICE_PARSE_ENTITIES_H_
#define GVOICE_PARSE_ENTITIES_H_

#include <cstddef>
#include <string>
#include <string_view>

/// HTML's character references. Only forms that end with a semicolon are references here: in what
/// people wrote, `&copy` without one is a bare `&` and four letters. Unknown names and bare `&`
/// stay as they are. Pure and thread-safe.
namespace gvoice::parse {

/// A reference at the front of a text.
struct CharacterReference {
  std::size_t length = 0;  ///< bytes with `&` and `;`; 0 where there is none
  char32_t first = 0;
  char32_t second = 0;  ///< of the few names that stand for two code points, else 0
};

/// Reads the reference that `text` begins with. Numbers that are no Unicode scalar value, and NUL,
/// are U+FFFD; 0x80 to 0x9F are read as windows-1252, as the HTML standard wants it.
CharacterReference read_reference(std::string_view text);

/// Appends `text` with each reference decoded, once.
void append_decoded(std::string& out, std::string_view text);

/// `text` with each reference decoded, once.
std::string decode_entities(std::string_view text);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_ENTITIES_H_
