#ifndef GVOICE_CLI_WORDS_H_
#define GVOICE_CLI_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"  // printable
#include "gvoice/result.h"

/// Figures and errors as text. All functions are pure and thread-safe.
namespace gvoice::cli {

/// `1234567` as `1,234,567`.
std::string grouped(std::uint64_t number);
/// `1 file`, `2 files`: the number, grouped, with the word that fits it.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
/// Bytes as `999 B`, `1.5 kB`, `12.3 MB` (powers of 1000).
std::string byte_words(std::uint64_t bytes);
/// Seconds as `0.4 s`, `12 s`, `3 min 20 s`, `2 h 05 min`.
std::string duration_words(double seconds);

/// Meanings of colours.
enum class Tone { kPlain, kHeading, kWarning, kError, kFaint };
/// The text in the terminal's colour for `tone`; unchanged where `colour` is false.
std::string painted(std::string_view text, Tone tone, bool colour);

/// A failure's message, and its advice on a line of its own, without the final line feed.
std::string failure_words(const Error& error);
/// The same with `gvoice:` in front, as printed.
std::string error_words(const Error& error, bool colour);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_WORDS_H_
