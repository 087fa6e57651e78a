#ifndef GVOICE_WRITE_NDJSON_NDJSON_WRITER_H_
#define GVOICE_WRITE_NDJSON_NDJSON_WRITER_H_

#include <string>
#include <string_view>

#include "gvoice/record.h"
#include "model/archive.h"

namespace gvoice::write::ndjson {

/// Appends one record as one line with its line feed (docs/formats/ndjson.md). Pure: any number of
/// threads may render records of one model into strings of their own.
void append_record(const ArchiveModel& model, const Record& record, std::string& out);

}  // namespace gvoice::write::ndjson

#endif  // GVOICE_WRITE_NDJSON_NDJSON_WRITER_H_
