#ifndef GVOICE_FS_PATH_TEXT_H_
#define GVOICE_FS_PATH_TEXT_H_

#include <string>
#include <string_view>

#include "gvoice/result.h"

/// Paths as bytes with `/`. All functions are thread-safe; only `follow_links` asks the disk.
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

/// For messages: malformed UTF-8 and control characters are replaced, so that a name cannot speak
/// to the terminal.
std::string printable_path(std::string_view path);

/// Where the last component is a symbolic link, the path it leads to at last, existing or not; else
/// the path itself. Fails where links lead in a circle.
Result<std::string> follow_links(const std::string& path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_PATH_TEXT_H_
