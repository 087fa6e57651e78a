#ifndef GVOICE_CONVERT_SETTLING_H_
#define GVOICE_CONVERT_SETTLING_H_

#include <set>
#include <string>

#include "conversion/run.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"
#include "people/who_is_who.h"

namespace gvoice::conversion {

/// Identifies people over all pages and settles people and conversation of every record. Passes all
/// names on pages to `lookup`. The returned table has the numbers of ambiguous names.
Result<people::WhoIsWho> settle_people(Run& run, PhoneLookupManager& lookup);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_SETTLING_H_
