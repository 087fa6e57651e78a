#include "verification/findings.h"

#include <iterator>
#include <utility>

namespace gvoice {

std::string_view difference_kind_name(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::kListing:
      return "listing";
    case DifferenceKind::kMissingFile:
      return "missing_file";
    case DifferenceKind::kChangedFile:
      return "changed_file";
    case DifferenceKind::kExtraFile:
      return "extra_file";
    case DifferenceKind::kSpecialFile:
      return "special_file";
    case DifferenceKind::kUnreadableFile:
      return "unreadable_file";
    case DifferenceKind::kReport:
      return "report";
    case DifferenceKind::kBalance:
      return "balance";
    case DifferenceKind::kLine:
      return "line";
    case DifferenceKind::kRepeatedId:
      return "repeated_id";
    case DifferenceKind::kLink:
      return "link";
    case DifferenceKind::kAttachment:
      return "attachment";
    case DifferenceKind::kPagesAndLines:
      return "pages_and_lines";
    case DifferenceKind::kKeptRecord:
      return "kept_record";
    case DifferenceKind::kMissingRecord:
      return "missing_record";
    case DifferenceKind::kExtraRecord:
      return "extra_record";
    case DifferenceKind::kChangedRecord:
      return "changed_record";
    case DifferenceKind::kMissingMedia:
      return "missing_media";
    case DifferenceKind::kOtherFigures:
      return "other_figures";
    case DifferenceKind::kNotAsMade:
      return "not_as_made";
  }
  return "";
}

std::string_view difference_meaning(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::kListing:
      return "SHA256SUMS was changed or cut off, so it does not vouch for all files.";
    case DifferenceKind::kMissingFile:
      return "Files of the archive are gone.";
    case DifferenceKind::kChangedFile:
      return "Files are not as they were when the archive was made.";
    case DifferenceKind::kExtraFile:
      return "There are files that are not of the archive.";
    case DifferenceKind::kSpecialFile:
      return "There are links or devices, of which an archive has none.";
    case DifferenceKind::kUnreadableFile:
      return "Files could not be read, so nothing can be said about them.";
    case DifferenceKind::kReport:
      return "The report is damaged, so its figures cannot be compared.";
    case DifferenceKind::kBalance:
      return "The report and what the archive holds do not agree: records or attachments were "
             "removed, added or changed.";
    case DifferenceKind::kLine:
      return "Lines of messages.ndjson are damaged.";
    case DifferenceKind::kRepeatedId:
      return "Something is in the archive more than once.";
    case DifferenceKind::kLink:
      return "Links on the pages lead to nothing.";
    case DifferenceKind::kAttachment:
      return "Attachments are missing, or are not those that the records name.";
    case DifferenceKind::kPagesAndLines:
      return "The pages and messages.ndjson do not say the same.";
    case DifferenceKind::kKeptRecord:
      return "What the archive shows is not what it keeps to be read again.";
    case DifferenceKind::kMissingRecord:
      return "Records of the inputs are not in the archive.";
    case DifferenceKind::kExtraRecord:
      return "The archive has records that the inputs do not hold.";
    case DifferenceKind::kChangedRecord:
      return "Records are not as the inputs state them.";
    case DifferenceKind::kMissingMedia:
      return "Media files of the inputs are not in the archive.";
    case DifferenceKind::kOtherFigures:
      return "Reading the inputs gives other figures than the report has: they are not what the "
             "archive was made from, or it was made with other options.";
    case DifferenceKind::kNotAsMade:
      return "Files are not what the inputs give: they were changed, added or removed after the "
             "archive was made.";
  }
  return "";
}

namespace verification {

void Findings::add(DifferenceKind kind, std::string place, std::string detail) {
  kinds_.write([&](auto& kinds) {
    OfKind& of_kind = kinds[static_cast<std::size_t>(kind)];
    ++of_kind.count;
    of_kind.first.insert({std::move(place), std::move(detail)});
    if (of_kind.first.size() > kDifferencesShown)
      of_kind.first.erase(std::prev(of_kind.first.end()));
  });
}

std::vector<Differences> Findings::differences() const {
  return kinds_.read([](const auto& kinds) {
    std::vector<Differences> found;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      if (kinds[kind].count == 0) continue;
      found.push_back({static_cast<DifferenceKind>(kind),
                       kinds[kind].count,
                       {kinds[kind].first.begin(), kinds[kind].first.end()}});
    }
    return found;
  });
}

}  // namespace verification
}  // namespace gvoice
