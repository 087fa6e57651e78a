#ifndef GVOICE_FS_PATHS_H_
#define GVOICE_FS_PATHS_H_

#include <string>

namespace gvoice::fs {

/// The absolute path with links, `.` and `..` resolved as far as it exists; the rest as written.
std::string resolved_path(const std::string& path);

/// Whether `inner` is `outer` or lies in it; both as resolved_path returns them.
bool lies_inside(const std::string& inner, const std::string& outer);

/// Whether there is a plain file of this name, and no link to one.
bool is_plain_file(const std::string& path);

/// Whether there is anything of this name.
bool exists(const std::string& path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_PATHS_H_
