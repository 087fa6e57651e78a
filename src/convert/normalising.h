#ifndef GVOICE_CONVERT_NORMALISING_H_
#define GVOICE_CONVERT_NORMALISING_H_

#include <string>

#include "convert/run.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// Puts the numbers of all pages that are written with punctuation or without their country into
/// the one form in which numbers are compared. Returns the country of the account, by its own
/// numbers, as people::country_of has it. Asked once, before people are settled.
Result<std::string> normalise_numbers(Run& run);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_NORMALISING_H_
