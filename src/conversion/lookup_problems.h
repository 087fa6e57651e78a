#ifndef GVOICE_CONVERT_LOOKUP_PROBLEMS_H_
#define GVOICE_CONVERT_LOOKUP_PROBLEMS_H_

#include <string>

#include "conversion/run.h"
#include "gvoice/phone_lookup_manager.h"

namespace gvoice::conversion {

/// Notes the lines of a lookup file that could not be read as problems of the run; `file` is its
/// path, of which the name alone is told.
void tell_damaged_lines(Run& run, const PhoneLookupManager& lookup, const std::string& file);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_LOOKUP_PROBLEMS_H_
