#ifndef GVOICE_CONVERT_NORMALISING_H_
#define GVOICE_CONVERT_NORMALISING_H_

#include "conversion/run.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// Puts the numbers of all pages that are written with punctuation or without their country into
/// the one form in which numbers are compared. Fills country. Asked once, before people are
/// settled.
Status normalise_numbers(Run& run);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_NORMALISING_H_
