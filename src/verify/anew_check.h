#ifndef GVOICE_VERIFY_ANEW_CHECK_H_
#define GVOICE_VERIFY_ANEW_CHECK_H_

#include <optional>

#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "verify/account_compare.h"
#include "verify/inputs_reading.h"
#include "verify/report_check.h"

namespace gvoice::verification {

/// Makes every file of the archive anew from what was read, in memory, and compares it with the
/// file that is there. What differs goes to the findings; what could not be compared whole, to the
/// notes of `result`. `other_names`: the same data was given in another form than the archive was
/// made from. Returns the figures of the report that was made; moves the problems out of the run,
/// so it is called once. An Error only where the machine fails or the user stops.
Result<std::optional<Figures>> compare_made_anew(ReadAnew& anew, bool other_names,
                                                 const ArchiveContent& content, const Work& work,
                                                 Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ANEW_CHECK_H_
