#ifndef GVOICE_CONVERT_MY_NUMBER_H_
#define GVOICE_CONVERT_MY_NUMBER_H_

#include "conversion/run.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// Reads the own numbers of the options by the country of the account, which must be known. Sets
/// my_numbers. An incomplete number is an error if the user typed it.
Status read_my_numbers(Run& run);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_MY_NUMBER_H_
