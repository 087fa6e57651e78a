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

/// What all formats of a run wrote.
struct FormatsWritten {
  std::vector<WrittenFile> files;
  Problems problems;
  std::vector<FormatNotWritten> not_written;  ///< in the order of the table
};

/// Writes all `formats` side by side on the workers of the run. A format that cannot be written for
/// this account does not keep the others from it; where it is the only one, its Error is that of
/// the run.
Result<FormatsWritten> write_formats(Run& run, std::span<const FormatEntry* const> formats,
                                     const write::FormatInput& input);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FORMAT_WRITING_H_
