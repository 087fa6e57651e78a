#ifndef GVOICE_FS_PATHS_H_
#define GVOICE_FS_PATHS_H_

#include <string>

namespace gvoice::fs {

/// The absolute path with links, `.` and `..` resolved as far as it exists; the rest as written.
std::string resolved_path(const std::string& path);

/// Whether `inner` is `outer` or lies in it; both as resolved_path returns them.
bool lies_inside(const std::string& inner, const std::string& outer);

/// Bytes of a file; 0 where it is none or cannot be asked.
unsigned long long file_size_or_zero(const std::string& path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_PATHS_H_
