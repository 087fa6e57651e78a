#ifndef GVOICE_CONVERT_KEPT_PAGES_H_
#define GVOICE_CONVERT_KEPT_PAGES_H_

#include <span>
#include <string>
#include <vector>

#include "conversion/finished_account.h"
#include "conversion/run.h"
#include "fs/output_folder.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"
#include "model/archive.h"

namespace gvoice::conversion {

/// Writes pages.ndjson.zst (docs/formats/pages.md): the pages of the run as they were read, every
/// medium that was kept, the names and filters of the people in it, and what this
/// archive was made with: what an archive is read again from.
/// The run must keep pages. What filters left out is in it, unless the options say that it is to be
/// forgotten. Reads the problems of the run, and so comes before the report.
/// `formats` are those that were written.
Status write_kept_pages(const Run& run, const FinishedAccount& account,
                        const PhoneLookupManager& lookup, std::span<const std::string> formats,
                        fs::OutputFolder& archive, std::vector<WrittenFile>& written);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_KEPT_PAGES_H_
