#ifndef GVOICE_BASE_OTHER_ENCODINGS_H_
#define GVOICE_BASE_OTHER_ENCODINGS_H_

#include <optional>
#include <string>
#include <string_view>

/// Text in encodings other than UTF-8: programs that open and save a page may change its encoding.
/// All functions are pure and thread-safe.
namespace gvoice {

/// Converts a UTF-16 file to UTF-8: one that begins with a byte order mark, or whose first or
/// second byte is NUL, as in `<` or a letter. Nullopt if it is not UTF-16. Lone surrogates become
/// U+FFFD.
std::optional<std::string> from_utf16(std::string_view bytes);

/// Converts Windows-1252 (a superset of ISO 8859-1) to UTF-8. Undefined bytes become U+FFFD.
std::string from_windows_1252(std::string_view bytes);

/// Whether bytes that are not UTF-8 are plausible Windows-1252: they contain no multi-byte UTF-8
/// character, each byte above 0x7F is defined and not 0xFF (a very rare letter), and each such
/// letter is next to another letter: lower case anywhere in a word, upper case not after lower
/// case. Damaged UTF-8 breaks these rules.
bool reads_as_windows_1252(std::string_view bytes);

/// Converts a text of unknown encoding to UTF-8: UTF-16 and Windows-1252 are detected as above; all
/// else is unchanged. `declared_windows_1252`: the text declares Windows-1252 or ISO 8859-1, which
/// is trusted if it is not valid UTF-8.
std::optional<std::string> from_other_encoding(std::string_view bytes, bool declared_windows_1252);

}  // namespace gvoice

#endif  // GVOICE_BASE_OTHER_ENCODINGS_H_
