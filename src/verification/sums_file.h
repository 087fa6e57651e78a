#ifndef GVOICE_VERIFY_SUMS_FILE_H_
#define GVOICE_VERIFY_SUMS_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "verification/findings.h"

namespace gvoice::verification {

/// The files that SHA256SUMS lists, sorted by path, each once. Lines that are none of ours, that
/// name a file twice or lead out of the archive, and an end without a line feed, are told. Pure.
std::vector<WrittenFile> read_sums(std::string_view content, Findings& findings);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_SUMS_FILE_H_
