#include "verification/sums_file.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "fs/archive_listing.h"
#include "fs/archive_place.h"

namespace gvoice::verification {
namespace {

/// Why a line is not from gvoice; empty if it is.
std::string_view why_not(fs::ListingLineKind kind) {
  switch (kind) {
    case fs::ListingLineKind::kAsWritten:
      break;
    case fs::ListingLineKind::kOtherForm:
    case fs::ListingLineKind::kUnformed:
      return "is not made of a checksum, two spaces and a path";
    case fs::ListingLineKind::kLeadsOut:
      return "names a path that leads out of the archive";
    case fs::ListingLineKind::kItself:
      return "names SHA256SUMS itself";
    case fs::ListingLineKind::kUsers:
      return "names a file of the user";
  }
  return {};
}

}  // namespace

std::vector<WrittenFile> read_sums(std::string_view content, Findings& findings) {
  std::vector<WrittenFile> files;
  const auto report = [&](std::string detail) {
    findings.add(DifferenceKind::kListing, fs::kListingName, std::move(detail));
  };
  if (content.empty()) report("It is empty.");
  std::uint64_t number = 0;
  fs::read_listing(content, [&](const fs::ListingLine& line) {
    ++number;
    if (const std::string_view reason = why_not(line.kind); !reason.empty()) {
      report("Line " + std::to_string(number) + " " + std::string(reason) + ".");
    } else {
      files.push_back({std::string(line.path), std::string(line.sha256)});
    }
  });
  if (!content.empty() && content.back() != '\n')
    report("It is cut off: line " + std::to_string(number) + ", the last one, has no end.");
  std::sort(files.begin(), files.end());
  const auto same_path = [](const WrittenFile& a, const WrittenFile& b) {
    return a.path == b.path;
  };
  for (auto twice = std::adjacent_find(files.begin(), files.end(), same_path); twice != files.end();
       twice = std::adjacent_find(twice + 1, files.end(), same_path)) {
    report("It names " + printable(twice->path) + " more than once.");
  }
  files.erase(std::unique(files.begin(), files.end(), same_path), files.end());
  return files;
}

}  // namespace gvoice::verification
