#ifndef GVOICE_MODEL_PHONE_NUMBER_H_
#define GVOICE_MODEL_PHONE_NUMBER_H_

#include <string>
#include <string_view>

#include "base/arena.h"

namespace gvoice {

/// Normalises the address that a page writes after `tel:` (docs/formats/ndjson.md, "People"):
/// - a doubled plus becomes one;
/// - `+` with 7 to 15 digits is unchanged;
/// - 11 digits that begin with 1 get a `+`;
/// - anything else (`22395`, `bob@example.com`, `AMAZON`) is unchanged.
///
/// Empty if there is nothing but white space and pluses. The result is `raw`, a part of it, or a
/// copy in `arena`.
std::string_view normalize_number(std::string_view raw, Arena& arena);

/// Whether spellings of the address could differ in letter case.
bool has_letter_case(std::string_view address);
/// Appends the key by which addresses are compared: A to Z in lower case.
void append_address_key(std::string_view address, std::string& key);

/// Whether a normalised number has the form of a telephone's: 7 to 15 digits, with or without `+`,
/// brackets, dashes, dots and spaces. False for short codes, addresses and names. Does not check
/// that it can be dialled.
bool is_telephone_number(std::string_view number);

/// Whether `name` is just the number: no letters, and the same digits (ignoring a leading 1 or +).
bool is_only_the_number(std::string_view name, std::string_view number);

}  // namespace gvoice

#endif  // GVOICE_MODEL_PHONE_NUMBER_H_
