#ifndef GVOICE_CONVERT_CONVERT_ON_H_
#define GVOICE_CONVERT_CONVERT_ON_H_

#include "fs/disk.h"
#include "gvoice/convert.h"

namespace gvoice::conversion {

/// As gvoice::convert, with inputs that are read through `disk`, and an archive and a lookup file
/// that are written through `output`; both must outlive the call.
Result<ConvertSummary> convert_on(fs::InputDisk& disk, const ConvertOptions& options,
                                  Observer& observer, const StopFlag& stop,
                                  fs::Disk& output = fs::Disk::real());

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_CONVERT_ON_H_
