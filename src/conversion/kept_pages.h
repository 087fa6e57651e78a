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

/// Writes pages.ndjson.zst (docs/formats/pages.md): the pages as read, all stored media, names and
/// filters of the people in them, and version and options of the run: everything needed to read the
/// archive again. Requires Run::keeps_pages. Includes what filters left out, unless the options say
/// to forget it. Reads the problems of the run, so call it before making the report. `formats` are
/// those written.
Status write_kept_pages(const Run& run, const FinishedAccount& account,
                        const PhoneLookupManager& lookup, std::span<const std::string> formats,
                        fs::OutputFolder& archive, std::vector<WrittenFile>& written);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_KEPT_PAGES_H_
