#ifndef GVOICE_VERIFY_NO_ARCHIVE_H_
#define GVOICE_VERIFY_NO_ARCHIVE_H_

#include <string>

#include "gvoice/result.h"

namespace gvoice::verification {

/// Says that what lies at a path is no archive of ours, because of `why`, and what to do: a
/// download is converted first, and so is a folder that was unpacked from one. Looks at the disk.
Error no_archive(const std::string& path, const std::string& why);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_NO_ARCHIVE_H_
