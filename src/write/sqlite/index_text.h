#ifndef GVOICE_WRITE_SQLITE_INDEX_TEXT_H_
#define GVOICE_WRITE_SQLITE_INDEX_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace gvoice::write::sqlite {

/// Whether a text has characters that are words by themselves: those of Chinese, Japanese, Korean,
/// Thai and the like, where no space ends a word, emoji and other pictures. Pure.
bool has_signs(std::string_view text);

/// The form of a text in the full-text indexes and of search words: such characters are separated,
/// so that SQLite's tokenizer treats each as a word, and any sequence can be found as a phrase. A
/// character that the tokenizer does not know as a letter is written as U+E000 and six hex digits.
/// A text without such characters is unchanged; any other is in NFC. Pure.
std::string index_text(std::string_view text);

/// Reads one code point of an index_text at `position`, advances, and appends the original text to
/// `out`. Pure.
void append_shown(std::string_view indexed, std::size_t& position, std::string& out);

/// Whether a code point only modifies the preceding character, like a skin tone. Pure.
bool changes_sign_before(char32_t code_point);

}  // namespace gvoice::write::sqlite

#endif  // GVOICE_WRITE_SQLITE_INDEX_TEXT_H_
