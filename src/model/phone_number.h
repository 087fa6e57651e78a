#ifndef GVOICE_MODEL_PHONE_NUMBER_H_
#define GVOICE_MODEL_PHONE_NUMBER_H_

#include <string>
#include <string_view>

#include "base/arena.h"

namespace gvoice {

/// The address in what a page writes after `tel:` (docs/formats/ndjson.md, "People"):
/// - a doubled plus becomes one;
/// - `+` and 7 to 15 digits stay;
/// - 11 digits that begin with 1 get a `+`;
/// - anything else (`22395`, `bob@example.com`, `AMAZON`) stays as it is.
///
/// Empty where nothing is written but white space and pluses. The result is `raw` itself, a part of
/// it, or a copy in `arena`.
std::string_view normalize_number(std::string_view raw, Arena& arena);

/// Whether letter case could make two spellings of one address.
bool has_letter_case(std::string_view address);
/// Appends the form in which addresses are compared: their letters are small. Only A to Z have a
/// letter case here.
void append_address_key(std::string_view address, std::string& key);

/// Whether a normalised number has the form of a telephone's: 7 to 15 digits, with or without `+`,
/// brackets, dashes, dots and blanks. Short codes, addresses and names are none. Whether it can be
/// dialled is another question.
bool is_telephone_number(std::string_view number);

/// Whether `name` says no more than the number: no letter in it, and the same digits (a leading 1
/// or + apart).
bool is_only_the_number(std::string_view name, std::string_view number);

}  // namespace gvoice

#endif  // GVOICE_MODEL_PHONE_NUMBER_H_
