#ifndef GVOICE_VERIFY_NO_ARCHIVE_H_
#define GVOICE_VERIFY_NO_ARCHIVE_H_

#include <string>

#include "gvoice/result.h"

namespace gvoice::verification {

/// An Error that `path` is not a gvoice archive, because of `why`, with advice: convert a download,
/// or a folder unpacked from one, first. Reads the disk.
Error no_archive(const std::string& path, const std::string& why);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_NO_ARCHIVE_H_
