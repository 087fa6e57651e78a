#include "write/format/period.h"

#include <algorithm>
#include <cstddef>

#include "write/format/day_order.h"

namespace gvoice::write {

std::optional<Period> period_of(const LocalClock& clock, std::span<const Record* const> records) {
  // Times that cannot be shown are at either end, so these loops end at the first step in real
  // data.
  const auto shown = [&](const Record* record) { return clock.local(*record).has_value(); };
  const auto first = std::ranges::find_if(records, shown);
  if (first == records.end()) return std::nullopt;
  auto last = std::partition_point(first, records.end(), [](const Record* record) {
    return record->timestamp_ms != Record::kNoTime;
  });
  do {
    --last;
  } while (!shown(*last));
  const auto day_of = [&](auto record) {
    const auto index = static_cast<std::size_t>(record - records.begin());
    return times_in_day_order(clock, records, index, 1).front()->heading_day;
  };
  return Period{day_of(first), day_of(last), *last};
}

}  // namespace gvoice::write
