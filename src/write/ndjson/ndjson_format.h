#ifndef GVOICE_WRITE_NDJSON_NDJSON_FORMAT_H_
#define GVOICE_WRITE_NDJSON_NDJSON_FORMAT_H_

#include <memory>

#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::write::ndjson {

/// The format `ndjson`: messages.ndjson.
Result<std::unique_ptr<FormatWriter>> make_ndjson_format(const FormatInput& input);

}  // namespace gvoice::write::ndjson

#endif  // GVOICE_WRITE_NDJSON_NDJSON_FORMAT_H_
