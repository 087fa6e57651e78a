#ifndef GVOICE_WRITE_SQLITE_INDEX_TEXT_H_
#define GVOICE_WRITE_SQLITE_INDEX_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace gvoice::write::sqlite {

/// Whether a text has signs that are words by themselves: those of Chinese, Japanese, Korean, Thai
/// and the like, where no space ends a word, emoji and other pictures. Pure.
bool has_signs(std::string_view text);

/// A text as the full-text indices hold it, and as what is looked for in them must be written: each
/// sign stands apart, so that the tokenizer of SQLite takes it for a word, and any run of signs can
/// be found as a phrase. A sign that the tokenizer does not know as a letter is written as U+E000
/// and the six hex digits of its number. A text without signs comes back as it is, any other in
/// Unicode's composed form. Pure.
std::string index_text(std::string_view text);

/// Reads one code point of what index_text made at `position`, moves behind it, and appends to
/// `out` what stood there in the text. Pure.
void append_shown(std::string_view indexed, std::size_t& position, std::string& out);

/// Whether a code point only says how the sign before it looks: a skin tone, say. Pure.
bool changes_sign_before(char32_t code_point);

}  // namespace gvoice::write::sqlite

#endif  // GVOICE_WRITE_SQLITE_INDEX_TEXT_H_
