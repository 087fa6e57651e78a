#ifndef GVOICE_BASE_FOLD_CASE_H_
#define GVOICE_BASE_FOLD_CASE_H_

#include <string>
#include <string_view>

namespace gvoice {

/// Text folded for caseless comparison in any script (Unicode full default case folding, NFC).
/// Malformed UTF-8 becomes U+FFFD. Pure.
std::string fold_case(std::string_view text);

/// fold_case that also removes accents of Latin letters, as full-text search compares words: `José`
/// equals `jose`. Pure.
std::string fold_accents(std::string_view text);

}  // namespace gvoice

#endif  // GVOICE_BASE_FOLD_CASE_H_
