#ifndef GVOICE_CONVERT_FORMAT_WRITING_H_
#define GVOICE_CONVERT_FORMAT_WRITING_H_

#include <span>
#include <string>
#include <vector>

#include "conversion/formats.h"
#include "conversion/run.h"
#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::conversion {

/// Result of write_formats.
struct FormatsWritten {
  std::vector<WrittenFile> files;
  Problems problems;
  std::vector<FormatNotWritten> not_written;  ///< in the order of the table
};

/// Writes all `formats` concurrently on the workers of the run. A format that is impossible for
/// this account does not affect the others; if it is the only one, its Error is returned.
Result<FormatsWritten> write_formats(Run& run, std::span<const FormatEntry* const> formats,
                                     const write::FormatInput& input);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FORMAT_WRITING_H_
