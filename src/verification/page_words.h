#ifndef GVOICE_VERIFY_PAGE_WORDS_H_
#define GVOICE_VERIFY_PAGE_WORDS_H_

#include <functional>
#include <string>
#include <vector>

#include "gvoice/record.h"
#include "gvoice/result.h"
#include "verification/archive_files.h"
#include "verification/pages_check.h"

namespace gvoice::verification {

/// A record on a page, and as in the inputs.
struct RecordOnPage {
  const PageRecord* shown;
  const Record* stated;
};

/// Reports what is wrong with a record; called from many threads.
using ReportChange = std::function<void(const Record& record, const std::string& what)>;

/// Checks that pages show the kind, time, text and attachments of each record as in the inputs.
/// `on_pages` has one list per page.
Status check_words(const ArchiveFiles& archive, const PagesContent& pages,
                   const std::vector<std::vector<RecordOnPage>>& on_pages, const Work& work,
                   const ReportChange& report);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PAGE_WORDS_H_
