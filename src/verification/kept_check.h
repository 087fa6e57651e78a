#ifndef GVOICE_VERIFY_KEPT_CHECK_H_
#define GVOICE_VERIFY_KEPT_CHECK_H_

#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "verification/account_compare.h"
#include "verification/archive_files.h"

namespace gvoice::verification {

/// Reads the archive again from its pages.ndjson.zst, and compares the pages, messages.ndjson, the
/// media and the figures of the report with that. Adds to the notes of `result` where there is
/// nothing to read, or where another version made it, whose rules may have been others. An Error
/// only where `work.stop` ended it.
Status compare_with_kept(const ArchiveContent& content, const std::string& archive,
                         const Work& work, Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_KEPT_CHECK_H_
