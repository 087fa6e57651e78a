#ifndef GVOICE_BASE_FOLD_CASE_H_
#define GVOICE_BASE_FOLD_CASE_H_

#include <string>
#include <string_view>

namespace gvoice {

/// Text as it is compared where upper and lower case are alike, in any script (Unicode's full
/// default folding, composed). Malformed UTF-8 becomes U+FFFD. Pure.
std::string fold_case(std::string_view text);

/// fold_case without the accents of Latin letters, as full-text search compares words: `José` and
/// `jose` are alike. Pure.
std::string fold_accents(std::string_view text);

}  // namespace gvoice

#endif  // GVOICE_BASE_FOLD_CASE_H_
