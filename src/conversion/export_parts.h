#ifndef GVOICE_CONVERT_EXPORT_PARTS_H_
#define GVOICE_CONVERT_EXPORT_PARTS_H_

#include <cstdint>
#include <vector>

#include "conversion/run.h"
#include "conversion/scan.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// The export of each input (takeout/exports.h) of a run whose pages are all read and not settled.
/// Two inputs contradict each other where both hold an entry below Voice with different bytes,
/// where they give the owner different numbers, or where they hold the same item on pages of
/// different names; names that differ in Google's `(n)` alone are the same.
Result<std::vector<std::uint32_t>> find_exports(const Run& run, Scanned& scanned);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_EXPORT_PARTS_H_
