#ifndef GVOICE_PARSE_ENTITIES_H_
#define GVOICE_PARSE_ENTITIES_H_

#include <cstddef>
#include <string>
#include <string_view>

/// HTML character references. Only forms with a semicolon are decoded: in messages, `&copy` without
/// one is literal text. Unknown names and bare `&` are unchanged. Pure and thread-safe.
namespace gvoice::parse {

/// A reference at the front of a text.
struct CharacterReference {
  std::size_t length = 0;  ///< bytes with `&` and `;`; 0 if there is none
  char32_t first = 0;
  char32_t second = 0;  ///< for the few names of two code points, else 0
};

/// Reads the reference at the start of `text`. NUL and numbers that are not Unicode scalar values
/// give U+FFFD; 0x80 to 0x9F are read as Windows-1252, as in the HTML standard.
CharacterReference read_reference(std::string_view text);

/// Appends `text` with each reference decoded once.
void append_decoded(std::string& out, std::string_view text);

/// `text` with each reference decoded once.
std::string decode_entities(std::string_view text);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_ENTITIES_H_
