#ifndef GVOICE_BASE_OTHER_ENCODINGS_H_
#define GVOICE_BASE_OTHER_ENCODINGS_H_

#include <optional>
#include <string>
#include <string_view>

/// Text in other encodings than UTF-8, as programs leave it that open an export and save it again.
/// All functions are pure and thread-safe.
namespace gvoice {

/// The text of a file in UTF-16, as UTF-8: one that begins with a byte order mark, or whose second
/// or first byte is NUL as that of a `<` or a letter is. Nothing where it is not UTF-16. Lone
/// surrogates become U+FFFD.
std::optional<std::string> from_utf16(std::string_view bytes);

/// Every byte read as Windows-1252, of which ISO 8859-1 is a part; as UTF-8. Bytes that have no
/// meaning in it become U+FFFD.
std::string from_windows_1252(std::string_view bytes);

/// Whether bytes that are no UTF-8 read sensibly as Windows-1252. They do where no part of them is
/// a character of several bytes in UTF-8, each byte above 0x7F has a meaning and is not 0xFF (a
/// letter that hardly any word has), and each letter among them stands beside another letter: a
/// small one anywhere in a word, a capital one not behind a
/// small one. Damaged UTF-8 does not pass: its pieces break these rules.
bool reads_as_windows_1252(std::string_view bytes);

/// A text of unknown encoding as UTF-8: UTF-16 and Windows-1252 are recognised as above; all else
/// is returned as it is. `declared_windows_1252` where the text itself says that it is Windows-1252
/// or ISO 8859-1, which is believed where it is no UTF-8.
std::optional<std::string> from_other_encoding(std::string_view bytes, bool declared_windows_1252);

}  // namespace gvoice

#endif  // GVOICE_BASE_OTHER_ENCODINGS_H_
