#ifndef GVOICE_WRITE_HTML_DISPLAY_TIME_H_
#define GVOICE_WRITE_HTML_DISPLAY_TIME_H_

#include <cctz/time_zone.h>

#include <cstdint>
#include <optional>
#include <string>

#include "gvoice/record.h"
#include "gvoice/result.h"
#include "write/html/markup.h"

/// Times as people read them: English, the same on every machine, without a heap and without a
/// lock.
namespace gvoice::write::html {

/// An instant as a clock on the wall shows it, in the proleptic Gregorian calendar.
struct LocalTime {
  std::int64_t day = 0;             ///< days since 1970-01-01; its year is 1 to 9999
  std::int32_t ms_of_day = 0;       ///< milliseconds
  std::int32_t offset_minutes = 0;  ///< east of UTC
};

/// Decides in which offset times are shown. Immutable and thread-safe.
class DisplayClock {
 public:
  /// `zone`: a name of the tz database; nothing for the offset that each record was exported with.
  static Result<DisplayClock> create(const std::optional<std::string>& zone);

  /// Nothing where the record has no time, or one that no calendar of four digits has.
  std::optional<LocalTime> local(const Record& record) const;
  /// Empty where records keep their own offsets.
  const std::string& zone_name() const { return zone_name_; }

 private:
  DisplayClock() = default;

  std::string zone_name_;
  std::optional<cctz::time_zone> zone_;
};

/// `2018`
std::uint64_t year_of(std::int64_t day);
/// `2018-05-03`
ShortText iso_date(std::int64_t day);
/// `2018-05-03T12:39:04.934-06:00`; `date` is iso_date(time.day), which callers keep for a whole
/// day.
ShortText iso_time(const ShortText& date, const LocalTime& time);
/// `Thursday, May 3, 2018`
ShortText long_date(std::int64_t day);
/// `May 3, 2018`
ShortText short_date(std::int64_t day);
/// `12:39 PM`
ShortText clock_time(const LocalTime& time);
/// `UTC−06:00`, or `UTC`
ShortText offset_name(std::int32_t offset_minutes);
/// `1 h 51 min 35 s`, `12 min`, `0 s`
ShortText duration_text(std::uint64_t seconds);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_DISPLAY_TIME_H_
