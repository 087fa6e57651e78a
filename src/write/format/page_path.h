#ifndef GVOICE_WRITE_FORMAT_PAGE_PATH_H_
#define GVOICE_WRITE_FORMAT_PAGE_PATH_H_

#include <cstddef>
#include <string>

#include "gvoice/conversation.h"

/// Paths of the files of a conversation in an archive. All functions are pure and thread-safe.
namespace gvoice::write {

/// Records on one page of a conversation.
inline constexpr std::size_t kRecordsPerPage = 1000;

/// The file name of a conversation without extension: `ann-smith-0123456789abcdef`.
std::string conversation_file_stem(const Conversation& conversation);

/// Pages that a conversation of so many records takes; at least 1.
std::size_t pages_for(std::size_t records);
/// `conversations/ann-smith-0123456789abcdef.html`, `…-2.html`; `page` counts from 0. ASCII
/// letters, digits, `-./` only.
std::string page_path(const Conversation& conversation, std::size_t page);
/// The same as seen from a page in `conversations/`.
std::string page_file(const Conversation& conversation, std::size_t page);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_PAGE_PATH_H_
