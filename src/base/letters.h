#ifndef GVOICE_BASE_LETTERS_H_
#define GVOICE_BASE_LETTERS_H_

#include <string_view>

namespace gvoice {

/// Whether a text contains a letter of any script. Digits, punctuation and signs are not letters,
/// nor is the long dash that Japanese keyboards put between digits. Pure.
bool has_letter(std::string_view text);

}  // namespace gvoice

#endif  // GVOICE_BASE_LETTERS_H_
