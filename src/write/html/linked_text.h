#ifndef GVOICE_WRITE_HTML_LINKED_TEXT_H_
#define GVOICE_WRITE_HTML_LINKED_TEXT_H_

#include <string_view>

#include "write/html/markup.h"

namespace gvoice::write::html {

/// Appends text between tags in which every address that begins with `http://`, `https://`,
/// `mailto:` or `tel:` is a link to itself. No other scheme becomes a link. The text that a reader
/// sees is the same as HtmlOut::text gives: punctuation and brackets behind an address are no part
/// of it, and nothing is shortened or decoded.
void append_linked_text(HtmlOut& html, std::string_view text);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_LINKED_TEXT_H_
