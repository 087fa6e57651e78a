#ifndef GVOICE_WRITE_HTML_PAGE_PATH_H_
#define GVOICE_WRITE_HTML_PAGE_PATH_H_

#include <cstddef>
#include <string>

#include "gvoice/conversation.h"

/// Where pages stand. All functions are pure and thread-safe.
namespace gvoice::write::html {

/// Pages that a conversation of so many records takes; at least 1.
std::size_t pages_for(std::size_t records);
/// `conversations/ann-smith-0123456789abcdef.html`, `…-2.html`; `page` counts from 0. ASCII
/// letters, digits, `-./` only.
std::string page_path(const Conversation& conversation, std::size_t page);
/// The same as seen from a page in `conversations/`.
std::string page_file(const Conversation& conversation, std::size_t page);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_PAGE_PATH_H_
