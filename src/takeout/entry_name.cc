#include "takeout/entry_name.h"

#include <algorithm>

#include "base/hex.h"
#include "base/text.h"

namespace gvoice::takeout {
namespace {

bool is_drive_letter(char c) {
  const char lower = to_lower_ascii(c);
  return lower >= 'a' && lower <= 'z';
}

bool has_drive_letter(std::string_view name) {
  return name.size() >= 2 && is_drive_letter(name[0]) && name[1] == ':';
}

/// The position in a path of the folder that contains the products of an export.
std::size_t find_export_root(std::string_view path) {
  for (std::size_t start = 0; start < path.size();) {
    const std::size_t slash = path.find('/', start);
    if (slash == std::string_view::npos) break;
    const std::string_view folder = path.substr(start, slash - start);
    if (equals_ignoring_case(folder, "Takeout") || ends_with_ignoring_case(folder, "-takeout"))
      return start;
    start = slash + 1;
  }
  return std::string_view::npos;
}

bool has_parent_component(std::string_view path) {
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    if (path.substr(start, end - start) == "..") return true;
    start = end + 1;
  }
  return false;
}

bool is_percent_encoded(std::string_view name) {
  const std::size_t file = name.rfind('/') + 1;
  return name.find("%20", file) != std::string_view::npos &&
         name.find(' ', file) == std::string_view::npos;
}

/// Bytes that a file name cannot contain stay encoded.
std::string percent_decoded(std::string_view name) {
  constexpr std::string_view kNeverInAName("/\\\0", 3);
  const std::size_t file = name.rfind('/') + 1;
  return std::string(name.substr(0, file)) +
         decode_hex_bytes(name.substr(file), '%', kNeverInAName);
}

}  // namespace

bool is_safe_entry_name(std::string_view name) {
  if (has_drive_letter(name)) return false;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && name[i] != '/') {
      if (name[i] == '\0' || name[i] == '\\') return false;
      continue;
    }
    const std::string_view component = name.substr(start, i - start);
    if (component.empty() || component == "." || component == "..") return false;
    start = i + 1;
  }
  return true;
}

std::string_view without_dot_folder(std::string_view name) {
  return name.starts_with("./") ? name.substr(2) : name;
}

bool may_be_mended(std::string_view name) {
  return !is_safe_entry_name(name) || is_percent_encoded(name);
}

std::optional<std::string> mended_entry_name(std::string_view name, bool backslashes) {
  std::string path(name);
  if (backslashes) std::ranges::replace(path, '\\', '/');
  if (has_parent_component(path)) return std::nullopt;
  if (path.starts_with('/') || has_drive_letter(path)) {
    const std::size_t root = find_export_root(path);
    if (root == std::string_view::npos) return std::nullopt;
    path.erase(0, root);
  }
  path.erase(0, path.size() - without_dot_folder(path).size());
  const bool folder = path.ends_with('/');
  if (is_percent_encoded(path)) path = percent_decoded(path);
  const std::string_view checked =
      folder ? std::string_view(path).substr(0, path.size() - 1) : path;
  return is_safe_entry_name(checked) ? std::optional(std::move(path)) : std::nullopt;
}

std::string_view last_component(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return path.size() == 1 || slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace gvoice::takeout
