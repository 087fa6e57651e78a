#ifndef GVOICE_VERIFY_INPUTS_CHECK_H_
#define GVOICE_VERIFY_INPUTS_CHECK_H_

#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "verification/account_compare.h"
#include "verification/archive_files.h"

namespace gvoice::verification {

/// Reads the inputs again as a conversion does, without writing anything, and compares every record
/// and every media file with the archive. Sets the figures of `result` that concern inputs, and its
/// notes. An Error if the inputs cannot be read.
Status compare_with_inputs(const VerifyOptions& options, const ArchiveContent& content,
                           const Work& work, Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_INPUTS_CHECK_H_
