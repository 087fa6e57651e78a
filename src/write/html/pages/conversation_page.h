#ifndef GVOICE_WRITE_HTML_PAGES_CONVERSATION_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_CONVERSATION_PAGE_H_

#include <cstddef>
#include <string>

#include "model/archive.h"
#include "write/html/display_time.h"

namespace gvoice::write::html::pages {

/// Appends one page of a conversation, `page` from 0: who it is with, its records by day, and the
/// way to the other pages and back. Pure and thread-safe.
void append_conversation_page(const ArchiveModel& model, const LocalClock& clock,
                              const Conversation& conversation, std::size_t page, std::string& out);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_CONVERSATION_PAGE_H_
