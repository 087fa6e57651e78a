#ifndef GVOICE_WRITE_HTML_PAGES_REPORT_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_REPORT_PAGE_H_

#include <cstddef>
#include <string>

#include "gvoice/report.h"
#include "model/archive.h"
#include "write/html/display_time.h"

namespace gvoice::write::html::pages {

/// Of each list the report shows so many lines and then refers to report.json, so that a browser
/// can show the page whatever went wrong.
inline constexpr std::size_t kReportLines = 1000;

/// Appends report.html: what report.json holds, for people: both balances, every problem by its
/// kind with what to do, whom a line in the lookup file would settle, and the inputs with their
/// digests. Missing attachments are counted by the year of the records that refer to them. Pure and
/// thread-safe.
void append_report(const ArchiveModel& model, const LocalClock& clock, const Report& report,
                   std::string& out);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_REPORT_PAGE_H_
