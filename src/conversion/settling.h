#ifndef GVOICE_CONVERT_SETTLING_H_
#define GVOICE_CONVERT_SETTLING_H_

#include <set>
#include <string>

#include "conversion/run.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"
#include "people/who_is_who.h"

namespace gvoice::conversion {

/// Finds out who is who over all pages and settles every record's people and conversation. Tells
/// `lookup` of all names that pages mention. The returned table answers for names afterwards (what
/// numbers an ambiguous one has).
Result<people::WhoIsWho> settle_people(Run& run, PhoneLookupManager& lookup);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_SETTLING_H_
