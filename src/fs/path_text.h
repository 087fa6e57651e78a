#ifndef GVOICE_FS_PATH_TEXT_H_
#define GVOICE_FS_PATH_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

#include "gvoice/result.h"

/// Paths as bytes with `/`; functions from `follow_links` on read the disk. All functions are
/// thread-safe.
namespace gvoice::fs {

/// `folder/name`; if one is empty, the other.
std::string join_path(std::string_view folder, std::string_view name);

/// A path split at the last `/`: folder ("." if there is none, "/" for the root) and name.
struct SplitPath {
  std::string folder;
  std::string name;
};
SplitPath split_path(std::string_view path);

/// Removes `/` at the end; "/" is unchanged.
std::string without_final_slashes(std::string_view path);

/// Whether a path stays inside the folder it is relative to, by its text alone: no NUL, and no
/// component that is empty, `.` or `..` (so no `/` at either end).
bool is_plain_relative(std::string_view path);

/// If the last component is a symbolic link, its final target, existing or not; else the path
/// itself. Fails on a loop of links.
Result<std::string> follow_links(const std::string& path);

/// The absolute path of what exists, with links, `.` and `..` resolved; nullopt with errno set if
/// that fails.
std::optional<std::string> real_path(const std::string& path);

/// The absolute path with links, `.` and `..` resolved as far as it exists; the rest as written.
std::string resolved_path(const std::string& path);

/// Whether `inner` is `outer` or lies in it; both as resolved_path returns them.
bool lies_inside(const std::string& inner, const std::string& outer);

/// Whether `path` is a regular file, not a link to one.
bool is_plain_file(const std::string& path);

/// Whether `path` exists.
bool exists(const std::string& path);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_PATH_TEXT_H_
