#include "write/format/day_order.h"

#include <algorithm>
#include <limits>

namespace gvoice::write {
namespace {

/// Offsets are less than a day to either side: records further apart than this have their days in
/// order with any offsets.
constexpr std::int64_t kMostBetweenClocksMs = std::int64_t{48} * 3'600'000;

using Times = std::vector<std::optional<RecordTime>>;

/// The days of records with a known offset, in order.
void set_local_days(Times& times, const std::vector<bool>& offset_known) {
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] && offset_known[i])
      latest = times[i]->heading_day = std::max(latest, times[i]->local.day);
  }
}

/// The days of the others, between those of their neighbours.
void set_other_days(Times& times, const std::vector<bool>& offset_known) {
  std::int64_t local_behind = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = times.size(); i-- > 0;) {
    if (!times[i]) continue;
    if (offset_known[i]) {
      local_behind = times[i]->heading_day;
    } else {
      times[i]->heading_day = std::min(times[i]->local.day, local_behind);
    }
  }
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  for (std::optional<RecordTime>& time : times) {
    if (time) latest = time->heading_day = std::max(latest, time->heading_day);
  }
}

void set_heading_offsets(std::span<std::optional<RecordTime>> times) {
  const auto is_below = [](std::int64_t day) {
    return [day](const auto& time) { return time && time->heading_day == day; };
  };
  for (auto first = times.begin(); first != times.end();) {
    if (!*first) {
      ++first;
      continue;
    }
    const auto end = std::find_if_not(first, times.end(), is_below((*first)->heading_day));
    const auto shows_day = std::find_if(
        first, end, [](const auto& time) { return time->local.day == time->heading_day; });
    const std::int32_t offset = (shows_day == end ? *first : *shows_day)->local.offset_minutes;
    for (; first != end; ++first) (*first)->heading_offset_minutes = offset;
  }
}

}  // namespace

std::vector<std::optional<RecordTime>> times_in_day_order(const LocalClock& clock,
                                                          std::span<const Record* const> records,
                                                          std::size_t begin, std::size_t count) {
  // A page beyond the last asks for none, from behind the end.
  if (count == 0) return {};
  const auto has_time = [&](const Record* record) { return clock.local(*record).has_value(); };
  const auto asked = records.subspan(begin, count);
  const auto earliest = std::ranges::find_if(asked, has_time);
  if (earliest == asked.end()) return Times(count);
  const Record* latest = *std::find_if(asked.rbegin(), asked.rend(), has_time);

  std::size_t from = begin;
  while (from > 0 && has_time(records[from - 1]) &&
         (*earliest)->timestamp_ms - records[from - 1]->timestamp_ms <= kMostBetweenClocksMs)
    --from;
  std::size_t end = begin + count;
  while (end < records.size() && has_time(records[end]) &&
         records[end]->timestamp_ms - latest->timestamp_ms <= kMostBetweenClocksMs)
    ++end;

  const auto around = records.subspan(from, end - from);
  Times times(around.size());
  std::vector<bool> offset_known(around.size());
  for (std::size_t i = 0; i < around.size(); ++i) {
    if (const auto local = clock.local(*around[i])) times[i].emplace(RecordTime{*local, 0, 0});
    offset_known[i] = clock.knows_offset_of(*around[i]);
  }
  set_local_days(times, offset_known);
  set_other_days(times, offset_known);
  times.erase(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(begin - from));
  times.resize(count);
  set_heading_offsets(times);
  return times;
}

}  // namespace gvoice::write
