#ifndef GVOICE_CONVERT_EXPORT_PARTS_H_
#define GVOICE_CONVERT_EXPORT_PARTS_H_

#include <cstdint>
#include <vector>

#include "conversion/run.h"
#include "conversion/scan.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// The export of each input (takeout/exports.h) of a run after reading all pages and before
/// settling. Two inputs contradict each other if both have an entry below Voice with different
/// bytes, if they state different own numbers, or if they have the same item on pages of different
/// names; names that differ only in Google's `(n)` count as equal.
Result<std::vector<std::uint32_t>> find_exports(const Run& run, Scanned& scanned);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_EXPORT_PARTS_H_
