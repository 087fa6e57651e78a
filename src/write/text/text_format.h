#ifndef GVOICE_WRITE_TEXT_TEXT_FORMAT_H_
#define GVOICE_WRITE_TEXT_TEXT_FORMAT_H_

#include <memory>

#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::write::text {

/// One Markdown file for each conversation, for grep and for printing (docs/formats/text.md).
Result<std::unique_ptr<FormatWriter>> make_text_format(const FormatInput& input);

}  // namespace gvoice::write::text

#endif  // GVOICE_WRITE_TEXT_TEXT_FORMAT_H_
