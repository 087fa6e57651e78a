#include "takeout/nested_archives.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "takeout/companion.h"
#include "takeout/voice_folders.h"

namespace gvoice::takeout {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kEndings = {".zip"sv,    ".tgz"sv,  ".tar"sv,     ".tar.gz"sv,
                                 ".tbz"sv,    ".tbz2"sv, ".tar.bz2"sv, ".txz"sv,
                                 ".tar.xz"sv, ".tzst"sv, ".tar.zst"sv};
constexpr std::array kVoiceFolders = {"Voice"sv, "Calls"sv, "Spam"sv, "Greetings"sv};

bool lies_in_an_export(std::string_view path) {
  for (std::size_t start = 0;;) {
    const std::size_t slash = path.find('/', start);
    if (slash == std::string_view::npos) return false;
    const std::string_view name = path.substr(start, slash - start);
    if (is_export_root(path.substr(start, slash + 1 - start)) ||
        std::ranges::find(kVoiceFolders, name) != kVoiceFolders.end())
      return true;
    start = slash + 1;
  }
}

/// Whether a name contains a Voice time stamp, `2018-05-21T15_09_12Z`, or the beginning of one.
bool has_voice_stamp(std::string_view name) {
  constexpr std::string_view kPattern = "dddd-dd-ddT";
  for (std::size_t at = 0; at + kPattern.size() <= name.size(); ++at) {
    const bool fits = std::ranges::equal(
        name.substr(at, kPattern.size()), kPattern,
        [](char c, char wanted) { return wanted == 'd' ? is_digit(c) : c == wanted; });
    if (fits) return true;
  }
  return false;
}

}  // namespace

bool is_archive_name(std::string_view name) {
  return std::ranges::any_of(
      kEndings, [&](std::string_view ending) { return ends_with_ignoring_case(name, ending); });
}

bool may_be_nested_export(const Entry& entry) {
  return entry.role != EntryRole::kUnreadable && is_archive_name(entry.file_name()) &&
         !is_companion(entry.path) && !lies_in_an_export(entry.path) &&
         !has_voice_stamp(entry.file_name());
}

}  // namespace gvoice::takeout
