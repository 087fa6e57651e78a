#ifndef GVOICE_PARSE_CHAT_PAGE_H_
#define GVOICE_PARSE_CHAT_PAGE_H_

#include <functional>
#include <string_view>

#include "parse/page_context.h"

namespace gvoice::parse {

/// Reads a chat log from after its `div.hChatLog` to the end of the page, into `context.result`:
/// members, records, counterpart, grammar problems. Labels and state go to `context.footer`.
void read_chat_page(PageContext& context);

/// The other party of a page with messages. `title`: decoded, white space as written; `own_page`:
/// its first message is the owner's, so the title is `Me to` in some language, a line break and the
/// name; `who`: gives the name in the file name, called if needed. Empty if neither states it. The
/// result is a part of `title` or `who`, with white space not yet folded.
std::string_view find_counterpart(std::string_view title, bool own_page,
                                  const std::function<std::string_view()>& who);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_CHAT_PAGE_H_
