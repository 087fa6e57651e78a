#ifndef GVOICE_WRITE_SQLITE_SQLITE_FORMAT_H_
#define GVOICE_WRITE_SQLITE_SQLITE_FORMAT_H_

#include <memory>

#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::write::sqlite {

/// The format `sqlite`: messages.sqlite (docs/formats/sqlite.md).
Result<std::unique_ptr<FormatWriter>> make_sqlite_format(const FormatInput& input);

}  // namespace gvoice::write::sqlite

#endif  // GVOICE_WRITE_SQLITE_SQLITE_FORMAT_H_
