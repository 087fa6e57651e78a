#ifndef GVOICE_WRITE_HTML_PAGES_STATISTICS_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_STATISTICS_PAGE_H_

#include <string>

#include "model/archive.h"
#include "model/local_clock.h"

namespace gvoice::write::html::pages {

/// Appends overview/statistics.html: messages and call minutes by month, messages by weekday and
/// hour, the people with most messages, and how long answers take; each as a drawing and as a table
/// with the same numbers. Goes through all records once; whole numbers only, so that every machine
/// gives the same. Pure and thread-safe.
void append_statistics_page(const ArchiveModel& model, const LocalClock& clock, std::string& out);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_STATISTICS_PAGE_H_
