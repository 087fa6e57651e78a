#include "gvoice/problem.h"

namespace gvoice {

std::string_view problem_kind_name(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::kUnreadableEntry:
      return "unreadable_entry";
    case ProblemKind::kRefusedEntry:
      return "refused_entry";
    case ProblemKind::kDamagedArchive:
      return "damaged_archive";
    case ProblemKind::kDamagedPage:
      return "damaged_page";
    case ProblemKind::kUnknownPage:
      return "unknown_page";
    case ProblemKind::kUnknownEntry:
      return "unknown_entry";
    case ProblemKind::kInvalidUtf8:
      return "invalid_utf8";
    case ProblemKind::kTimeWithoutZone:
      return "time_without_zone";
    case ProblemKind::kNoTime:
      return "no_time";
    case ProblemKind::kMissingAttachment:
      return "missing_attachment";
    case ProblemKind::kAmbiguousAttachment:
      return "ambiguous_attachment";
    case ProblemKind::kUnreferencedMedia:
      return "unreferenced_media";
    case ProblemKind::kLookupLine:
      return "lookup_line";
    case ProblemKind::kPassedOver:
      return "passed_over";
    case ProblemKind::kPageFailed:
      return "page_failed";
    case ProblemKind::kMissingPart:
      return "missing_part";
    case ProblemKind::kNotInFormat:
      return "not_in_format";
    case ProblemKind::kNotDownloaded:
      return "not_downloaded";
    case ProblemKind::kContactNumber:
      return "contact_number";
  }
  return "unknown";
}

std::optional<ProblemKind> problem_kind_named(std::string_view name) {
  for (int value = 0; value <= static_cast<int>(kLastProblemKind); ++value) {
    const auto kind = static_cast<ProblemKind>(value);
    if (problem_kind_name(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace gvoice
