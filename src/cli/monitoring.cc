#include "cli/monitoring.h"

#include <fmt/format.h>

#include "cli/words.h"

namespace gvoice::cli {

std::uint64_t error_count(const ConvertSummary& summary) {
  std::uint64_t count = 0;
  for (const char* kind :
       {"unreadable_entry", "refused_entry", "damaged_archive", "damaged_page", "page_failed"}) {
    const auto found = summary.problems.find(kind);
    if (found != summary.problems.end()) count += found->second;
  }
  return count;
}

double mapped_share(const ConvertSummary& summary) {
  if (summary.people_numbers == 0) return 1;
  return static_cast<double>(summary.people_mapped) / static_cast<double>(summary.people_numbers);
}

double files_per_second(const ConvertSummary& summary) {
  return summary.seconds > 0 ? static_cast<double>(summary.entries.total) / summary.seconds : 0;
}

std::vector<std::string> warnings(const ConvertSummary& summary) {
  std::vector<std::string> sentences;
  if (const std::uint64_t errors = error_count(summary); errors > 0) {
    sentences.push_back(
        fmt::format("{} with files that could not be read, or not whole; the report names {}.",
                    counted(errors, "problem", "problems"), errors == 1 ? "it" : "them"));
  }
  const std::uint64_t unmapped = summary.people_numbers - summary.people_mapped;
  if (unmapped * 100 > summary.people_numbers * kMostUnmappedPercent) {
    sentences.push_back(
        fmt::format("{} of {} phone numbers have no one form that all their records share; see "
                    "people in report.json.",
                    grouped(unmapped), grouped(summary.people_numbers)));
  }
  return sentences;
}

}  // namespace gvoice::cli
