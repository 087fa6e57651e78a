#ifndef GVOICE_VERIFY_INPUTS_CHECK_H_
#define GVOICE_VERIFY_INPUTS_CHECK_H_

#include <optional>

#include "gvoice/verify.h"
#include "verify/archive_files.h"
#include "verify/lines_check.h"
#include "verify/pages_check.h"
#include "verify/report_check.h"

namespace gvoice::verification {

/// What an archive holds, as far as it could be read. Views of nothing; owned by the caller.
struct ArchiveContent {
  const ArchiveFiles& files;
  const std::optional<Figures>& figures;
  const std::optional<PagesContent>& pages;
  const std::optional<LinesContent>& lines;
};

/// Reads the inputs again as a conversion does, without writing anything, and compares every record
/// and every media file with what the archive holds. Fills in the figures of `result` that concern
/// inputs, and its notes. An Error where the inputs cannot be read.
Status compare_with_inputs(const VerifyOptions& options, const ArchiveContent& content,
                           const Work& work, Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_INPUTS_CHECK_H_
