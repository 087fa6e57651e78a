#ifndef GVOICE_CONVERT_LOOKUP_PROBLEMS_H_
#define GVOICE_CONVERT_LOOKUP_PROBLEMS_H_

#include <string>

#include "conversion/run.h"
#include "gvoice/phone_lookup_manager.h"

namespace gvoice::conversion {

/// Adds the unreadable lines of a lookup file to the problems of the run; `file` is its path, of
/// which only the name is shown.
void report_damaged_lines(Run& run, const PhoneLookupManager& lookup, const std::string& file);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_LOOKUP_PROBLEMS_H_
