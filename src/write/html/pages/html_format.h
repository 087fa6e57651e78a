#ifndef GVOICE_WRITE_HTML_PAGES_HTML_FORMAT_H_
#define GVOICE_WRITE_HTML_PAGES_HTML_FORMAT_H_

#include <memory>

#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::write::html::pages {

/// The format `html`: a page set for each conversation, index.html and the assets. The report for
/// people comes later, when everything is counted (HtmlWriter::render_report).
Result<std::unique_ptr<FormatWriter>> make_html_format(const FormatInput& input);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_HTML_FORMAT_H_
