#include "fs/path_text.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "fs/disk.h"

namespace gvoice::fs {

std::string join_path(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && path.back() != '/' && !name.empty()) path += '/';
  path += name;
  return path;
}

SplitPath split_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {".", std::string(path)};
  return {slash == 0 ? "/" : without_final_slashes(path.substr(0, slash)),
          std::string(path.substr(slash + 1))};
}

std::string without_final_slashes(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  return std::string(path);
}

bool is_plain_relative(std::string_view path) {
  if (path.find('\0') != std::string_view::npos) return false;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view component = path.substr(0, slash);
    if (component.empty() || component == "." || component == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

Result<std::string> follow_links(const std::string& path) {
  // As in Linux.
  constexpr int kMostLinks = 40;
  std::string current = without_final_slashes(path);
  std::array<char, 4096> target{};
  for (int links = 0; links <= kMostLinks; ++links) {
    const ssize_t length = ::readlink(current.c_str(), target.data(), target.size());
    if (length < 0) return current;
    const std::string_view text(target.data(), static_cast<std::size_t>(length));
    const bool absolute = text.starts_with('/');
    current = without_final_slashes(absolute ? std::string(text)
                                             : join_path(split_path(current).folder, text));
  }
  return system_error("Cannot open", path, ELOOP);
}

std::string resolved_path(const std::string& path) {
  std::error_code error;
  std::filesystem::path resolved =
      std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  if (error) resolved = std::filesystem::path(path).lexically_normal();
  return without_final_slashes(resolved.string());
}

bool lies_inside(const std::string& inner, const std::string& outer) {
  if (inner == outer || outer == "/") return true;
  return inner.size() > outer.size() && inner.starts_with(outer) && inner[outer.size()] == '/';
}

bool is_plain_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(std::filesystem::symlink_status(path, error));
}

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

}  // namespace gvoice::fs
