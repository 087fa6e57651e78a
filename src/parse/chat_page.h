#ifndef GVOICE_PARSE_CHAT_PAGE_H_
#define GVOICE_PARSE_CHAT_PAGE_H_

#include <functional>
#include <string_view>

#include "parse/page_context.h"

namespace gvoice::parse {

/// Reads a chat log from behind its `div.hChatLog` up to the end of the page, into
/// `context.result`: members, records, whom it is with, problems of its grammar. Labels and state
/// go to `context.footer`.
void read_chat_page(PageContext& context);

/// Whom a page with messages is with. `title`: decoded, white space as written; `own_page`: its
/// first message is the owner's, so that the title says `Me to` in some language, a line break, and
/// then the name; `who`: tells that of the file's name, where it is needed. Empty where neither
/// tells. The result is a part of `title` or `who`, white space not yet folded.
std::string_view find_counterpart(std::string_view title, bool own_page,
                                  const std::function<std::string_view()>& who);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_CHAT_PAGE_H_
