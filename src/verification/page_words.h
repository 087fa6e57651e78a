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

/// A record where a page shows it, and as the inputs state it.
struct RecordOnPage {
  const PageRecord* shown;
  const Record* stated;
};

/// Called with what is wrong with a record; from many threads.
using TellChange = std::function<void(const Record& record, const std::string& what)>;

/// Whether pages show for each record its kind, time, text and attachments as the inputs state
/// them. `on_pages` has one list for each page.
Status check_words(const ArchiveFiles& archive, const PagesContent& pages,
                   const std::vector<std::vector<RecordOnPage>>& on_pages, const Work& work,
                   const TellChange& tell);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_PAGE_WORDS_H_
