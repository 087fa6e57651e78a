#ifndef GVOICE_MODEL_LOCAL_CLOCK_H_
#define GVOICE_MODEL_LOCAL_CLOCK_H_

#include <cctz/time_zone.h>

#include <cstdint>
#include <optional>
#include <string>

#include "gvoice/record.h"
#include "gvoice/result.h"

namespace gvoice {

/// An instant as a clock on the wall shows it, in the proleptic Gregorian calendar.
struct LocalTime {
  std::int64_t day = 0;             ///< days since 1970-01-01; its year is 1 to 9999
  std::int32_t ms_of_day = 0;       ///< milliseconds
  std::int32_t offset_minutes = 0;  ///< east of UTC
};

/// Whether the export says at which offset from UTC the clock was that the record's time is of:
/// false for `Z`, and where the page has no time or none with a zone. Pure.
bool states_offset(const Record& record);

/// Decides in which offset a record's time is told: what its day is, for pages and for filters.
/// Immutable and thread-safe; it takes no lock.
class LocalClock {
 public:
  /// `zone`: a name of the tz database; nothing for the offset that each record was exported with.
  static Result<LocalClock> create(const std::optional<std::string>& zone);

  /// Nothing where the record has no time, or one that no calendar of four digits has.
  std::optional<LocalTime> local(const Record& record) const;
  /// Whether local() tells the time of the place; else it is told in UTC, as nothing says which
  /// place that is.
  bool knows_offset_of(const Record& record) const { return zone_ || states_offset(record); }
  /// Empty where records keep their own offsets.
  const std::string& zone_name() const { return zone_name_; }

 private:
  LocalClock() = default;

  std::string zone_name_;
  std::optional<cctz::time_zone> zone_;
};

}  // namespace gvoice

#endif  // GVOICE_MODEL_LOCAL_CLOCK_H_
