#include "people/own_numbers.h"

#include <algorithm>
#include <limits>

namespace gvoice::people {

OwnNumbers::OwnNumbers(const Observations& observations, std::span<const OwnStatement> stated,
                       std::span<const std::int64_t> time_of_export) {
  using Time = std::numeric_limits<std::int64_t>;
  std::map<std::string_view, std::int64_t> until;
  for (const auto& [number, use] : observations.own_uses_) until[number] = use.last_ms;
  for (const OwnStatement& one : stated) {
    // A user's statement applies to all pages that do not contradict it.
    const bool used = observations.own_uses_.contains(one.number);
    std::int64_t time = used ? Time::min() : Time::max();
    if (one.export_rank && *one.export_rank < time_of_export.size())
      time = time_of_export[*one.export_rank];
    std::int64_t& known = until.try_emplace(one.number, Time::min()).first->second;
    known = std::max(known, time);
  }
  for (const auto& [number, time] : until) all_.emplace(number);

  for (const auto& [name, numbers] : observations.numbers_of_name_) {
    for (const auto& [number, mentions] : numbers) {
      const auto own = until.find(number);
      if (own == until.end() || mentions.last_ms <= own->second) continue;
      const auto use = observations.own_uses_.find(number);
      const bool is_owners_name =
          use != observations.own_uses_.end() && use->second.names.contains(name);
      if (!is_owners_name) owned_until_.emplace(number, own->second);
    }
  }
}

bool OwnNumbers::is_own_at(std::string_view number, std::int64_t time_ms) const {
  if (!all_.contains(number)) return false;
  const auto until = owned_until_.find(number);
  return until == owned_until_.end() || time_ms <= until->second;
}

}  // namespace gvoice::people
