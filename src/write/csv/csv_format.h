#ifndef GVOICE_WRITE_CSV_CSV_FORMAT_H_
#define GVOICE_WRITE_CSV_CSV_FORMAT_H_

#include <memory>

#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::write::csv {

/// The tables for spreadsheets: messages, calls and conversations (docs/formats/csv.md).
Result<std::unique_ptr<FormatWriter>> make_csv_format(const FormatInput& input);

}  // namespace gvoice::write::csv

#endif  // GVOICE_WRITE_CSV_CSV_FORMAT_H_
