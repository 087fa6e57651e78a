#ifndef GVOICE_FS_PATH_TEXT_H_
#define GVOICE_FS_PATH_TEXT_H_

#include <string>
#include <string_view>

#include "gvoice/result.h"

/// Paths as bytes with `/`, and what the disk says of them (from `follow_links` on). All functions
/// are thread-safe.
namespace gvoice::fs {

/// `folder/name`; the other one alone where one of them is empty.
std::string join_path(std::string_view folder, std::string_view name);

/// A path in two: everything before the last `/` ("." where there is none, "/" for the root), and
/// what stands behind it.
struct SplitPath {
  std::string folder;
  std::string name;
};
SplitPath split_path(std::string_view path);

/// Without `/` at the end; "/" stays.
std::string without_final_slashes(std::string_view path);

/// Whether a path stays inside the folder it is relative to, by its text alone: no NUL, and no
/// component that is empty, `.` or `..` (so no `/` at either end).
bool is_plain_relative(std::string_view path);

/// Where the last component is a symbolic link, the path it leads to at last, existing or not; else
/// the path itself. Fails where links lead in a circle.
Result<std::string> follow_links(const std::string& path);

/// The absolute path with links, `.` and `..` resolved as far as it exists; the rest as written.
std::string resolved_path(const std::string& path);

/// Whether `inner` is `outer` or lies in it; both as resolved_path returns them.
bool lies_inside(const std::string& inner, const std::string& outer);

/// Whether there is a plain file of this name, and no link to one.
bool is_plain_file(const std::string& path);

/// Whether there is anything of this name.
bool exists(const std::string& path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_PATH_TEXT_H_
