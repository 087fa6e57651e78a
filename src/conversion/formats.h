#ifndef GVOICE_CONVERT_FORMATS_H_
#define GVOICE_CONVERT_FORMATS_H_

#include <memory>
#include <string>
#include <vector>

#include "gvoice/formats.h"
#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::conversion {

/// A row of the table of formats: what a conversion needs to know before writing. Plain data.
struct FormatEntry {
  FormatInfo info;
  bool wants_records = false;  ///< needs ArchiveModel::records
  /// Whether its files contain the bytes of media.
  bool (*holds_media)(const write::FormatOptions& options) = nullptr;
  /// An Error if the format is impossible for this account.
  Result<std::unique_ptr<write::FormatWriter>> (*make)(const write::FormatInput& input) = nullptr;
};

/// The rows with these names, in table order, unique; kUsage for an unknown name.
Result<std::vector<const FormatEntry*>> formats_named(const std::vector<std::string>& names);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FORMATS_H_
