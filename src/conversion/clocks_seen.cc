#include "conversion/clocks_seen.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/iso_time.h"
#include "model/local_clock.h"
#include "model/zone_names.h"
#include "write/format/time_text.h"

namespace gvoice::conversion {

void ClocksSeen::add(const Record& record, int year) {
  if (!states_offset(record)) {
    ++utc_by_year_[year];
    return;
  }
  constexpr std::int64_t kMsPerDay = 86'400'000;
  const std::int32_t minutes = record.utc_offset_seconds / 60;
  const std::int64_t local_ms = record.timestamp_ms + std::int64_t{minutes} * 60'000;
  Day& day = by_days_[{minutes, floor_divide(local_ms, kMsPerDay)}];
  day.timestamp_ms = record.timestamp_ms;
  ++day.records;
  const auto [place, added] = offsets_.try_emplace(minutes, Offset{0, year, year});
  Offset& offset = place->second;
  ++offset.records;
  offset.first_year = std::min(offset.first_year, year);
  offset.last_year = std::max(offset.last_year, year);
}

void ClocksSeen::describe(Inspection& inspection) const {
  inspection.utc_by_year = utc_by_year_;
  std::uint64_t all = 0;
  // Most records first; of equally many the western one.
  using Ranked = std::pair<std::uint64_t, std::int32_t>;
  std::vector<Ranked> ranked;
  for (const auto& [minutes, offset] : offsets_) {
    ranked.emplace_back(offset.records, minutes);
    all += offset.records;
  }
  std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (const auto& [records, minutes] : ranked) {
    const auto& offset = offsets_.at(minutes);
    std::string name;
    write::append_offset(minutes, name);
    inspection.offsets.push_back({name, records, offset.first_year, offset.last_year});
  }

  std::uint64_t most = 0;
  std::set<std::int32_t> of_all_likely;
  for (const std::string_view zone : usual_zones()) {
    // A machine may lack a zone.
    const auto clock = LocalClock::create(std::string(zone));
    if (!clock) continue;
    std::uint64_t fitting = 0;
    std::set<std::int32_t> of_zone;
    for (const auto& [place, day] : by_days_) {
      Record record;
      record.timestamp_ms = day.timestamp_ms;
      const auto local = clock->local(record);
      if (!local || local->offset_minutes != place.first) continue;
      fitting += day.records;
      of_zone.insert(place.first);
    }
    if (fitting < most) continue;
    if (fitting > most) {
      inspection.likely_zones.clear();
      of_all_likely = std::move(of_zone);
    } else {
      std::erase_if(of_all_likely, [&](std::int32_t offset) { return !of_zone.contains(offset); });
    }
    most = fitting;
    if (most > 0) inspection.likely_zones.emplace_back(zone);
  }
  // A few journeys do not matter; offsets of many places are inconclusive.
  if (most * 4 < all * 3) {
    inspection.likely_zones.clear();
    return;
  }
  for (std::size_t i = 0; i < ranked.size(); ++i)
    inspection.offsets[i].fits_zones = of_all_likely.contains(ranked[i].second);
}

}  // namespace gvoice::conversion
