#ifndef GVOICE_VERIFY_ANEW_CHECK_H_
#define GVOICE_VERIFY_ANEW_CHECK_H_

#include <optional>

#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "model/archive.h"
#include "verification/account_compare.h"
#include "verification/inputs_reading.h"
#include "verification/report_check.h"

namespace gvoice::verification {

/// How files that are made anew are compared.
struct HowAnew {
  /// What the archive says of its inputs is taken over (archive_claims.h), as they are not at hand
  /// as they were.
  bool takes_claims = false;
  bool forgets = false;  ///< with it how many records filters left out
  /// The account whose sources the records are to name; null for their own.
  const ArchiveModel* sources = nullptr;
  /// Files may differ for good reasons: those that do are named, and are no differences.
  bool only_names = false;
};

/// Makes every file of the archive anew from what was read, in memory, and compares it with the
/// file that is there. What differs goes to the findings; what could not be compared whole is named
/// in `result`. Returns the figures of the report that was made; moves the problems out of the run,
/// so it is called once. An Error only where the machine fails or the user stops.
Result<std::optional<Figures>> compare_made_anew(ReadAnew& anew, const HowAnew& how,
                                                 const ArchiveContent& content, const Work& work,
                                                 Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ANEW_CHECK_H_
