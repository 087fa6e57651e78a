#include "gvoice/report.h"

#include <algorithm>

namespace gvoice {

bool Report::has_losses() const {
  const std::uint64_t open_people = people.unresolved.size() + people.ambiguous.size();
  return entries.unreadable + entries.unknown + attachments.missing + attachments.ambiguous +
                 open_people + missing_from_parts.size() >
             0 ||
         std::ranges::any_of(problems, [](const Problem& problem) {
           return problem_kind_info(problem.kind).is_loss;
         });
}

std::array<std::uint64_t, kProblemKinds> count_problems(const Problems& problems) {
  std::array<std::uint64_t, kProblemKinds> counts{};
  for (const Problem& problem : problems) ++counts[static_cast<std::size_t>(problem.kind)];
  return counts;
}

}  // namespace gvoice
