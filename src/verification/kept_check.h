#ifndef GVOICE_VERIFY_KEPT_CHECK_H_
#define GVOICE_VERIFY_KEPT_CHECK_H_

#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "verification/account_compare.h"
#include "verification/archive_files.h"

namespace gvoice::verification {

/// Reads the archive again from its pages.ndjson.zst, and compares the pages, messages.ndjson, the
/// media and the figures of the report with it. Adds a note to `result` if there is nothing to
/// read, or if another version with possibly other rules made it. An Error only if `work.stop` was
/// requested.
Status compare_with_kept(const ArchiveContent& content, const std::string& archive,
                         const Work& work, Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_KEPT_CHECK_H_
