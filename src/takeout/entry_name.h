#ifndef GVOICE_TAKEOUT_ENTRY_NAME_H_
#define GVOICE_TAKEOUT_ENTRY_NAME_H_

#include <optional>
#include <string>
#include <string_view>

/// Names of archive entries: any bytes, possibly hostile. All functions are pure and thread-safe.
namespace gvoice::takeout {

/// Whether a name in an archive is a relative path that stays below its root on every system: no
/// empty, `.` or `..` component, no NUL, no backslash, no drive letter. Any other bytes are fine,
/// UTF-8 or not.
bool is_safe_entry_name(std::string_view name);

/// Removes the `./` that some programs put before every entry.
std::string_view without_dot_folder(std::string_view name);

/// Whether to try `mended_entry_name`: it is unsafe, or percent-encoded.
bool may_be_mended(std::string_view name);

/// The original path of a name that a program has changed: `\` between folders (only if
/// `backslashes`, which says that they separate), an absolute name or one with a drive letter (from
/// the folder `Takeout` or `…-takeout` on), a percent-encoded file name (with `%20` and without a
/// space). A folder keeps its final `/`. Nullopt if there is no such path below the root: `..` is
/// never mended.
std::optional<std::string> mended_entry_name(std::string_view name, bool backslashes);

/// The last component of a path; the path itself if it has no `/`.
std::string_view last_component(std::string_view path);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ENTRY_NAME_H_
