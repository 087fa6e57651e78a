#include "verify/sums_file.h"

#include <algorithm>
#include <cstdint>

#include "fs/path_text.h"
#include "fs/reserved_names.h"

namespace gvoice::verification {
namespace {

constexpr std::size_t kDigits = 64;

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

/// Why a line is none of ours; empty where it is one.
std::string_view why_not(std::string_view line) {
  const bool formed = line.size() > kDigits + 2 && line.substr(kDigits, 2) == "  " &&
                      std::all_of(line.begin(), line.begin() + kDigits, is_hex_digit);
  if (!formed) return "is not made of a checksum, two spaces and a path";
  const std::string_view path = line.substr(kDigits + 2);
  if (!fs::is_plain_relative(path)) return "names a path that leads out of the archive";
  if (path == fs::kListingName) return "names SHA256SUMS itself";
  if (fs::is_users_name(path.substr(0, path.find('/')))) return "names a file of the user";
  return {};
}

}  // namespace

std::vector<WrittenFile> read_sums(std::string_view content, Findings& findings) {
  std::vector<WrittenFile> files;
  const auto tell = [&](std::string detail) {
    findings.add(DifferenceKind::kListing, fs::kListingName, std::move(detail));
  };
  if (content.empty()) tell("It is empty.");
  for (std::uint64_t number = 1; !content.empty(); ++number) {
    const std::size_t end = content.find('\n');
    const std::string_view line = content.substr(0, end);
    if (end == std::string_view::npos)
      tell("It is cut off: line " + std::to_string(number) + ", the last one, has no end.");
    if (const std::string_view reason = why_not(line); reason.empty()) {
      files.push_back(
          {std::string(line.substr(kDigits + 2)), std::string(line.substr(0, kDigits))});
    } else {
      tell("Line " + std::to_string(number) + " " + std::string(reason) + ".");
    }
    content.remove_prefix(std::min(line.size() + 1, content.size()));
  }
  std::sort(files.begin(), files.end());
  const auto same_path = [](const WrittenFile& a, const WrittenFile& b) {
    return a.path == b.path;
  };
  for (auto twice = std::adjacent_find(files.begin(), files.end(), same_path); twice != files.end();
       twice = std::adjacent_find(twice + 1, files.end(), same_path)) {
    tell("It names " + fs::printable_path(twice->path) + " more than once.");
  }
  files.erase(std::unique(files.begin(), files.end(), same_path), files.end());
  return files;
}

}  // namespace gvoice::verification
