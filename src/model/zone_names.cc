#include "model/zone_names.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <vector>

#include "base/edit_distance.h"
#include "base/text.h"
#include "model/zones_inside.h"

namespace gvoice {
namespace {

struct Abbreviation {
  std::string_view name;
  std::string_view zone;
};

constexpr std::array kAbbreviations = {
    Abbreviation{"est", "America/New_York"},
    Abbreviation{"edt", "America/New_York"},
    Abbreviation{"et", "America/New_York"},
    Abbreviation{"est5edt", "America/New_York"},
    Abbreviation{"eastern", "America/New_York"},
    Abbreviation{"cst", "America/Chicago"},
    Abbreviation{"cdt", "America/Chicago"},
    Abbreviation{"ct", "America/Chicago"},
    Abbreviation{"cst6cdt", "America/Chicago"},
    Abbreviation{"central", "America/Chicago"},
    Abbreviation{"mst", "America/Denver"},
    Abbreviation{"mdt", "America/Denver"},
    Abbreviation{"mt", "America/Denver"},
    Abbreviation{"mst7mdt", "America/Denver"},
    Abbreviation{"mountain", "America/Denver"},
    Abbreviation{"pst", "America/Los_Angeles"},
    Abbreviation{"pdt", "America/Los_Angeles"},
    Abbreviation{"pt", "America/Los_Angeles"},
    Abbreviation{"pst8pdt", "America/Los_Angeles"},
    Abbreviation{"pacific", "America/Los_Angeles"},
    Abbreviation{"akst", "America/Anchorage"},
    Abbreviation{"akdt", "America/Anchorage"},
    Abbreviation{"hst", "Pacific/Honolulu"},
    Abbreviation{"ast", "America/Halifax"},
    Abbreviation{"adt", "America/Halifax"},
    Abbreviation{"nst", "America/St_Johns"},
    Abbreviation{"ndt", "America/St_Johns"},
    Abbreviation{"bst", "Europe/London"},
    Abbreviation{"wet", "Europe/Lisbon"},
    Abbreviation{"west", "Europe/Lisbon"},
    Abbreviation{"cet", "Europe/Berlin"},
    Abbreviation{"cest", "Europe/Berlin"},
    Abbreviation{"met", "Europe/Berlin"},
    Abbreviation{"mest", "Europe/Berlin"},
    Abbreviation{"eet", "Europe/Athens"},
    Abbreviation{"eest", "Europe/Athens"},
    Abbreviation{"msk", "Europe/Moscow"},
    Abbreviation{"ist", "Asia/Kolkata"},
    Abbreviation{"jst", "Asia/Tokyo"},
    Abbreviation{"kst", "Asia/Seoul"},
    Abbreviation{"hkt", "Asia/Hong_Kong"},
    Abbreviation{"aest", "Australia/Sydney"},
    Abbreviation{"aedt", "Australia/Sydney"},
    Abbreviation{"acst", "Australia/Adelaide"},
    Abbreviation{"awst", "Australia/Perth"},
    Abbreviation{"nzst", "Pacific/Auckland"},
    Abbreviation{"nzdt", "Pacific/Auckland"},
};

constexpr std::array<std::string_view, 22> kUsualZones = {
    "America/New_York",    "America/Chicago",   "America/Denver",   "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Halifax",
    "America/St_Johns",    "Europe/London",     "Europe/Lisbon",    "Europe/Berlin",
    "Europe/Athens",       "Europe/Moscow",     "Asia/Kolkata",     "Asia/Tokyo",
    "Asia/Seoul",          "Asia/Hong_Kong",    "Australia/Sydney", "Australia/Adelaide",
    "Australia/Perth",     "Pacific/Auckland"};

/// The key by which names are compared.
std::string folded(std::string_view name) {
  std::string out(name);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c == ' ' ? '_' : to_lower_ascii(c); });
  return out;
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Adds the names of the zones in `root` + `folder`; `folder` is empty or ends with `/`.
void add_zones_of(const std::string& root, const std::string& folder,
                  std::vector<std::string>& names) {
  // No zone is that deep; a link may lead in a circle.
  constexpr std::ptrdiff_t kDeepest = 5;
  const std::string path = root + "/" + folder;
  const std::unique_ptr<DIR, CloseFolder> open(::opendir(path.c_str()));
  if (!open || std::ranges::count(folder, '/') > kDeepest) return;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): only this thread uses the stream
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string_view file = entry->d_name;
    if (file.empty() || file.front() < 'A' || file.front() > 'Z' ||
        file.find('.') != std::string_view::npos)
      continue;
    const std::string name = folder + std::string(file);
    struct stat info{};
    const bool is_folder = ::stat((root + "/" + name).c_str(), &info) == 0 && S_ISDIR(info.st_mode);
    if (is_folder) {
      add_zones_of(root, name + "/", names);
    } else {
      names.push_back(name);
    }
  }
}

/// All zones of the machine and of this program, sorted. Folders without an upper-case letter hold
/// the same zones in other forms.
std::vector<std::string> zone_names() {
  const char* chosen = std::getenv("TZDIR");  // NOLINT(concurrency-mt-unsafe): nothing sets it
  std::vector<std::string> names;
  add_zones_of(chosen != nullptr && *chosen != '\0' ? chosen : "/usr/share/zoneinfo", "", names);
  for (const ZoneInside& zone : zones_inside()) names.emplace_back(zone.name);
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

}  // namespace

std::optional<std::string_view> zone_of_abbreviation(std::string_view typed) {
  const auto found = std::ranges::find(kAbbreviations, folded(typed), &Abbreviation::name);
  if (found == kAbbreviations.end()) return std::nullopt;
  return found->zone;
}

std::span<const std::string_view> usual_zones() { return kUsualZones; }

std::string zone_name_of(std::string_view typed) {
  const std::string wanted = folded(typed);
  for (std::string& name : zone_names()) {
    if (folded(name) == wanted) return std::move(name);
  }
  return std::string(typed);
}

std::string zone_name_near(std::string_view typed) {
  // Very long texts match nothing and are slow to compare.
  constexpr std::size_t kLongest = 64;
  if (typed.empty() || typed.size() > kLongest) return {};
  const std::string wanted = folded(typed);
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 4) + 1;
  std::string best;
  for (std::string& name : zone_names()) {
    const std::string whole = folded(name);
    const std::string place = whole.substr(whole.rfind('/') + 1);
    const std::size_t distance =
        std::min(edit_distance(wanted, whole), edit_distance(wanted, place));
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = std::move(name);
  }
  return best;
}

}  // namespace gvoice
