#ifndef GVOICE_VERIFY_SUMS_FILE_H_
#define GVOICE_VERIFY_SUMS_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "verification/findings.h"

namespace gvoice::verification {

/// The files listed in SHA256SUMS, sorted by path, unique. Reports lines that are not from gvoice,
/// repeat a file or lead out of the archive, and a missing line feed at the end. Pure.
std::vector<WrittenFile> read_sums(std::string_view content, Findings& findings);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_SUMS_FILE_H_
