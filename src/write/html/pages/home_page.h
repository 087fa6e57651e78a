#ifndef GVOICE_WRITE_HTML_PAGES_HOME_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_HOME_PAGE_H_

#include <string>

#include "model/archive.h"
#include "write/html/display_time.h"

namespace gvoice::write::html::pages {

/// Appends index.html: what the archive is and holds, and all conversations, the latest first,
/// under the year of their latest record; those without a time and those of nothing but spam come
/// last. Pure and thread-safe.
void append_index(const ArchiveModel& model, const LocalClock& clock, std::string& out);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_HOME_PAGE_H_
