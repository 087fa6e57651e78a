#ifndef GVOICE_WRITE_HTML_CONVERSATION_HTML_H_
#define GVOICE_WRITE_HTML_CONVERSATION_HTML_H_

#include <cstddef>
#include <string>

#include "model/archive.h"
#include "write/html/display_time.h"

namespace gvoice::write::html {

/// Appends one page of a conversation, `page` from 0: who it is with, its records by day, and the
/// way to the other pages and back. Pure and thread-safe.
void append_conversation_page(const ArchiveModel& model, const LocalClock& clock,
                              const Conversation& conversation, std::size_t page, std::string& out);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_CONVERSATION_HTML_H_
