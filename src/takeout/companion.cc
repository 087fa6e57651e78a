#include "takeout/companion.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gvoice::takeout {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kSystemNames = {"thumbs.db"sv, "ehthumbs.db"sv, "desktop.ini"sv};
// File endings of Nextcloud, ownCloud and odrive for files (odrive also folders) that are not
// downloaded.
constexpr std::array kPlaceholderEndings = {".nextcloud"sv, ".owncloud"sv, ".cloud"sv, ".cloudf"sv};

constexpr std::string_view kMacFolder = "__MACOSX/";

bool lies_in_mac_folder(std::string_view path) {
  for (std::size_t at = path.find(kMacFolder); at != std::string_view::npos;
       at = path.find(kMacFolder, at + 1)) {
    if (at == 0 || path[at - 1] == '/') return true;
  }
  return false;
}

bool is_placeholder(std::string_view name) {
  constexpr std::string_view kICloud = ".icloud";
  if (name.starts_with('.') && name.size() > 1 + kICloud.size() && name.ends_with(kICloud))
    return true;
  return std::ranges::any_of(kPlaceholderEndings, [&](std::string_view ending) {
    return name.size() > ending.size() && name.ends_with(ending);
  });
}

}  // namespace

CompanionKind companion_kind(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.starts_with("._") || name == ".DS_Store" || lies_in_mac_folder(path))
    return CompanionKind::kSystem;
  const bool system = std::ranges::any_of(
      kSystemNames, [&](std::string_view known) { return equals_ignoring_case(name, known); });
  if (system) return CompanionKind::kSystem;
  return is_placeholder(name) ? CompanionKind::kPlaceholder : CompanionKind::kNone;
}

}  // namespace gvoice::takeout
