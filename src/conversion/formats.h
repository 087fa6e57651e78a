#ifndef GVOICE_CONVERT_FORMATS_H_
#define GVOICE_CONVERT_FORMATS_H_

#include <memory>
#include <string>
#include <vector>

#include "gvoice/formats.h"
#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::conversion {

/// A row of the table of formats: what a conversion has to know of one before it writes. Plain.
struct FormatEntry {
  FormatInfo info;
  bool wants_records = false;  ///< ArchiveModel::records
  /// Whether its own files hold the bytes of media.
  bool (*holds_media)(const write::FormatOptions& options) = nullptr;
  /// An Error where the format cannot be written for this account; others still can.
  Result<std::unique_ptr<write::FormatWriter>> (*make)(const write::FormatInput& input) = nullptr;
};

/// The rows of these names, in the order of the table, each once; kUsage for a name that is none.
Result<std::vector<const FormatEntry*>> formats_named(const std::vector<std::string>& names);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FORMATS_H_
