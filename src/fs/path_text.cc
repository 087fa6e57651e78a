#include "fs/path_text.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>

#include "fs/disk.h"

namespace gvoice::fs {
namespace {

/// "a/b" of "a/b/c"; empty, or "/", if there is no more.
std::string_view without_last_component(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return path.substr(0, slash == 0 ? 1 : slash);
}

/// Appends components as text, resolving `.` and `..`.
void append_components(std::string& path, std::string_view rest) {
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view component = rest.substr(0, slash);
    rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    if (component == "..") {
      path = std::string(without_last_component(path));
    } else if (!component.empty() && component != ".") {
      path = join_path(path, component);
    }
  }
}

}  // namespace

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

std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr),
                                                             &std::free);
  return resolved ? std::optional<std::string>(resolved.get()) : std::nullopt;
}

std::string resolved_path(const std::string& path) {
  if (path.empty()) return path;
  // What exists is a part at the beginning; the rest is resolved as text.
  std::string_view beginning = path;
  std::optional<std::string> resolved = real_path(path);
  while (!resolved) {
    beginning = without_last_component(beginning);
    resolved = real_path(beginning.empty() ? "." : std::string(beginning));
    if (beginning.empty() && !resolved) resolved.emplace();
  }
  append_components(*resolved, std::string_view(path).substr(beginning.size()));
  return without_final_slashes(*resolved);
}

bool lies_inside(const std::string& inner, const std::string& outer) {
  if (inner == outer || outer == "/") return true;
  return inner.size() > outer.size() && inner.starts_with(outer) && inner[outer.size()] == '/';
}

bool is_plain_file(const std::string& path) {
  struct stat info{};
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool exists(const std::string& path) {
  struct stat info{};
  return ::stat(path.c_str(), &info) == 0;
}

}  // namespace gvoice::fs
