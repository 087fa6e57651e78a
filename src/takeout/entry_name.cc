#include "takeout/entry_name.h"

#include "base/text.h"

namespace gvoice::takeout {
namespace {

bool is_drive_letter(char c) {
  const char lower = to_lower_ascii(c);
  return lower >= 'a' && lower <= 'z';
}

}  // namespace

bool is_safe_entry_name(std::string_view name) {
  if (name.size() >= 2 && is_drive_letter(name[0]) && name[1] == ':') return false;
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

std::string printable(std::string_view path) {
  std::string clean;
  clean.reserve(path.size());
  for (std::size_t position = 0; position < path.size();) {
    const char32_t code_point = next_code_point(path, position);
    const bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    append_utf8(clean, control ? U'\uFFFD' : code_point);
  }
  return clean;
}

std::string_view last_component(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return path.size() == 1 || slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace gvoice::takeout
