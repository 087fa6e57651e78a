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

/// How rendered files are compared.
struct HowAnew {
  /// Adopt what the archive states about its inputs (archive_claims.h), as these are not available
  /// unchanged.
  bool takes_claims = false;
  bool forgets = false;  ///< also adopt how many records filters left out
  /// The account whose sources the records name; null for their own.
  const ArchiveModel* sources = nullptr;
  /// Files may differ for good reasons: list them, but not as differences.
  bool only_names = false;
};

/// Renders every file of the archive again in memory and compares it with the existing file. Adds
/// differences to the findings, and files that could not be compared completely to `result`.
/// Returns the figures of the rendered report. Moves the problems out of the run, so call it once.
/// An Error only on machine faults or if the user stops.
Result<std::optional<Figures>> compare_made_anew(ReadAnew& anew, const HowAnew& how,
                                                 const ArchiveContent& content, const Work& work,
                                                 Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ANEW_CHECK_H_
