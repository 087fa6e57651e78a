#include "cli/monitoring.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/words.h"

namespace gvoice::cli {

std::uint64_t error_count(const ConvertSummary& summary) {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      summary.report.problems,
      [](const Problem& problem) { return problem_kind_info(problem.kind).is_unread; }));
}

double mapped_share(const ConvertSummary& summary) {
  const Report::People& people = summary.report.people;
  if (people.numbers == 0) return 1;
  return static_cast<double>(people.mapped) / static_cast<double>(people.numbers);
}

double files_per_second(const ConvertSummary& summary) {
  return summary.seconds > 0 ? static_cast<double>(summary.report.entries.total) / summary.seconds
                             : 0;
}

std::vector<std::string> warnings(const ConvertSummary& summary) {
  std::vector<std::string> sentences;
  if (const std::uint64_t errors = error_count(summary); errors > 0) {
    sentences.push_back(
        fmt::format("{} with files that could not be read, or not whole; the report names {}.",
                    counted(errors, "problem", "problems"), errors == 1 ? "it" : "them"));
  }
  const Report::People& people = summary.report.people;
  const std::uint64_t unmapped = people.numbers - people.mapped;
  if (unmapped * 100 > people.numbers * kMostUnmappedPercent) {
    sentences.push_back(
        fmt::format("{} of {} phone numbers have no one form that all their records share; see "
                    "people in report.json.",
                    grouped(unmapped), grouped(people.numbers)));
  }
  return sentences;
}

}  // namespace gvoice::cli
