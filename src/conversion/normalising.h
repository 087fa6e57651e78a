#ifndef GVOICE_CONVERT_NORMALISING_H_
#define GVOICE_CONVERT_NORMALISING_H_

#include "conversion/run.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// Normalises all numbers on pages for comparison (punctuation, missing country). Sets country.
/// Call once, before settling people.
Status normalise_numbers(Run& run);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_NORMALISING_H_
