#ifndef GVOICE_FS_KEPT_FILE_H_
#define GVOICE_FS_KEPT_FILE_H_

#include <string>

namespace gvoice::fs {

/// A file of a former archive that was not deleted with it, as somebody has changed it since. Both
/// are paths inside the archive.
struct KeptFile {
  std::string path;
  std::string kept_as;
  friend bool operator==(const KeptFile&, const KeptFile&) = default;
};

}  // namespace gvoice::fs

#endif  // GVOICE_FS_KEPT_FILE_H_
