#ifndef GVOICE_CONVERT_EXPORT_AGES_H_
#define GVOICE_CONVERT_EXPORT_AGES_H_

#include "conversion/run.h"

namespace gvoice::conversion {

/// Determines the ages of exports; all pages must have been read.
ExportAges age_exports(const Run& run);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_EXPORT_AGES_H_
