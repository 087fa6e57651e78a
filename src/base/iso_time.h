#ifndef GVOICE_BASE_ISO_TIME_H_
#define GVOICE_BASE_ISO_TIME_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// ISO 8601 instants and durations. All functions are pure and thread-safe.
namespace gvoice {

/// An instant and how it was written.
struct IsoTime {
  std::int64_t ms = 0;                  ///< Unix time in milliseconds
  std::int32_t utc_offset_seconds = 0;  ///< east of UTC; 0 for `Z` and without a zone
  bool has_zone = false;                ///< false: read as UTC
};

/// The quotient rounded down, also for negative numbers; `b` must be positive.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// The calendar repeats after this many years; <chrono> has no year above 32767.
inline constexpr std::int64_t kCalendarYears = 400;
inline constexpr std::int64_t kCalendarDays = 146'097;

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar; `month` and `day` count from
/// 1.
constexpr std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  const std::int64_t spans = floor_divide(year, kCalendarYears);
  const std::chrono::year_month_day date(
      std::chrono::year(static_cast<int>(year - spans * kCalendarYears)), std::chrono::month(month),
      std::chrono::day(day));
  return std::chrono::sys_days(date).time_since_epoch().count() + spans * kCalendarDays;
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate {
  std::int64_t year = 0;
  unsigned month = 0;  ///< from 1
  unsigned day = 0;    ///< from 1
};

/// The inverse of days_from_civil.
constexpr CivilDate civil_from_days(std::int64_t days) {
  const std::int64_t spans = floor_divide(days, kCalendarDays);
  const std::chrono::year_month_day date(
      std::chrono::sys_days(std::chrono::days(days - spans * kCalendarDays)));
  return {int{date.year()} + spans * kCalendarYears, unsigned{date.month()}, unsigned{date.day()}};
}

/// Days in a month; 0 for a month outside 1 to 12.
constexpr unsigned days_in_month(std::int64_t year, unsigned month) {
  if (month < 1 || month > 12) return 0;
  const std::chrono::year in_span(static_cast<int>(year % kCalendarYears));
  return unsigned{(in_span / std::chrono::month(month) / std::chrono::last).day()};
}

/// Reads `2018-05-03T12:39:04.934-06:00`: a fraction of 1 to 9 digits (cut to milliseconds) or
/// none, then `Z`, `±hh:mm`, `±hhmm`, `±hh` or nothing. Surrounding white space is ignored. Nullopt
/// for other text and for invalid dates, times and offsets; second 60 (a leap second) is second 0
/// of the next minute.
std::optional<IsoTime> parse_iso_time(std::string_view text);

/// Reads `PT1H51M35S`, `P1DT2H` and the like, in whole seconds. Nullopt for other text.
std::optional<std::int64_t> parse_iso_duration(std::string_view text);

/// `2018-05-03T18:39:04.934Z`. Years outside 0 to 9999 have as many digits (and a sign) as they
/// need.
std::string format_iso_utc_ms(std::int64_t unix_ms);

}  // namespace gvoice

#endif  // GVOICE_BASE_ISO_TIME_H_
