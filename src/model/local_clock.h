#ifndef GVOICE_MODEL_LOCAL_CLOCK_H_
#define GVOICE_MODEL_LOCAL_CLOCK_H_

#include <cctz/time_zone.h>

#include <cstdint>
#include <optional>
#include <string>

#include "gvoice/record.h"
#include "gvoice/result.h"

namespace gvoice {

/// An instant in local time, in the proleptic Gregorian calendar.
struct LocalTime {
  std::int64_t day = 0;             ///< days since 1970-01-01; its year is 1 to 9999
  std::int32_t ms_of_day = 0;       ///< milliseconds
  std::int32_t offset_minutes = 0;  ///< east of UTC
};

/// Whether the record's time states its offset from UTC: false for `Z`, without a zone and without
/// a time. Pure.
bool states_offset(const Record& record);

/// Converts record times to local time, for pages and for filters. Immutable and thread-safe; takes
/// no lock.
class LocalClock {
 public:
  /// `zone`: a name of the tz database; nullopt for the offset that each record was exported with.
  static Result<LocalClock> create(const std::optional<std::string>& zone);

  /// Nullopt if the record has no time or its year has more than four digits.
  std::optional<LocalTime> local(const Record& record) const;
  /// Whether local() knows the offset; else it uses UTC.
  bool knows_offset_of(const Record& record) const { return zone_ || states_offset(record); }
  /// Empty if records keep their own offsets.
  const std::string& zone_name() const { return zone_name_; }

 private:
  LocalClock() = default;

  std::string zone_name_;
  std::optional<cctz::time_zone> zone_;
};

}  // namespace gvoice

#endif  // GVOICE_MODEL_LOCAL_CLOCK_H_
