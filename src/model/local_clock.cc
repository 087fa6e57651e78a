#include "model/local_clock.h"

#include <chrono>

#include "base/iso_time.h"
#include "model/zone_names.h"

namespace gvoice {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int64_t kFirstDay = days_from_civil(1, 1, 1);
constexpr std::int64_t kLastDay = days_from_civil(9999, 12, 31);
constexpr std::int32_t kMinutesPerDay = 24 * 60;

}  // namespace

bool states_offset(const Record& record) {
  if (record.utc_offset_seconds != 0) return true;
  const std::size_t time_of_day = record.time.find('T');
  return time_of_day != std::string_view::npos &&
         record.time.find_first_of("+-", time_of_day) != std::string_view::npos;
}

Result<LocalClock> LocalClock::create(const std::optional<std::string>& zone) {
  LocalClock clock;
  if (!zone) return clock;
  cctz::time_zone loaded;
  // With these it would be a file of this machine, not a name that means the same everywhere.
  const bool is_file = zone->empty() || zone->front() == '/' ||
                       zone->find("..") != std::string::npos || zone->find(':') == 4 ||
                       *zone == "localtime";
  if (const auto meant = zone_of_abbreviation(*zone)) {
    return Error{ErrorKind::kUsage,
                 "The time zone \"" + *zone +
                     "\" is an abbreviation, which is no place and knows no summer time.",
                 "Give a place instead, such as " + std::string(*meant) + "."};
  }
  std::string name = *zone;
  bool known = !is_file && cctz::load_time_zone(name, &loaded);
  if (!known && !is_file) {
    name = zone_name_of(*zone);
    known = cctz::load_time_zone(name, &loaded);
  }
  if (!known) {
    const std::string near = is_file ? std::string() : zone_name_near(*zone);
    return Error{ErrorKind::kUsage, "The time zone \"" + *zone + "\" is not known.",
                 (near.empty() ? std::string() : "Did you mean " + near + "? ") +
                     "Give a name of the tz database, such as America/Denver, Europe/Prague or "
                     "UTC."};
  }
  clock.zone_name_ = name;
  clock.zone_ = loaded;
  return clock;
}

std::optional<LocalTime> LocalClock::local(const Record& record) const {
  const std::int64_t instant = record.timestamp_ms;
  if (instant < (kFirstDay - 1) * kMsPerDay || instant > (kLastDay + 1) * kMsPerDay)
    return std::nullopt;
  std::int32_t offset_minutes = record.utc_offset_seconds / 60;
  if (zone_) {
    const cctz::time_point<cctz::seconds> when{cctz::seconds(floor_divide(instant, 1000))};
    // Before standard time, towns had offsets with seconds, which ISO 8601 cannot express.
    offset_minutes = zone_->lookup(when).offset / 60;
  }
  if (offset_minutes <= -kMinutesPerDay || offset_minutes >= kMinutesPerDay) offset_minutes = 0;
  const std::int64_t shifted = instant + std::int64_t{offset_minutes} * 60'000;
  const std::int64_t day = floor_divide(shifted, kMsPerDay);
  if (day < kFirstDay || day > kLastDay) return std::nullopt;
  return LocalTime{day, static_cast<std::int32_t>(shifted - day * kMsPerDay), offset_minutes};
}

}  // namespace gvoice
