#ifndef GVOICE_BASE_ISO_TIME_H_
#define GVOICE_BASE_ISO_TIME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Instants and durations as ISO 8601 writes them. All functions are pure and thread-safe.
namespace gvoice {

/// An instant and how it was written.
struct IsoTime {
  std::int64_t ms = 0;                  ///< Unix time in milliseconds
  std::int32_t utc_offset_seconds = 0;  ///< east of UTC; 0 for `Z` and where no zone is written
  bool has_zone = false;                ///< false: read as UTC
};

/// The quotient rounded down, also for negative numbers; `b` must be positive.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar; `month` from 1, `day` from 1.
constexpr std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  // Years are counted from March, so that the leap day is the last of its year; 400 years always
  // have 146097 days.
  const std::int64_t shifted = month <= 2 ? year - 1 : year;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const std::int64_t year_of_era = shifted - era * 400;
  const std::int64_t month_from_march = month > 2 ? month - 3 : month + 9;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  constexpr std::int64_t kDaysTo1970 = 719468;
  return era * 146097 + day_of_era - kDaysTo1970;
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate {
  std::int64_t year = 0;
  unsigned month = 0;  ///< from 1
  unsigned day = 0;    ///< from 1
};

/// The inverse of days_from_civil.
constexpr CivilDate civil_from_days(std::int64_t days) {
  // The calendar repeats every 400 years, and a year that begins in March has its leap day at the
  // end, so that the lengths of the months before it follow one straight line.
  constexpr std::int64_t kDaysPerEra = 146'097;
  constexpr std::int64_t kEpochFromMarchYearZero = 719'468;
  const std::int64_t shifted = days + kEpochFromMarchYearZero;
  const std::int64_t era = floor_divide(shifted, kDaysPerEra);
  const std::int64_t day_of_era = shifted - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), static_cast<unsigned>(month),
          static_cast<unsigned>(day_of_year - (153 * march_month + 2) / 5 + 1)};
}

/// How many days a month has; 0 for a month outside 1 to 12.
constexpr unsigned days_in_month(std::int64_t year, unsigned month) {
  constexpr unsigned char kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/// Reads `2018-05-03T12:39:04.934-06:00`: a fraction of 1 to 9 digits (cut to milliseconds) or
/// none, then `Z`, `±hh:mm`, `±hhmm`, `±hh` or nothing. White space around it is passed over.
/// Nothing for other text and for dates, times and offsets that do not exist; a second 60 (a leap
/// second) is the first of the next minute.
std::optional<IsoTime> parse_iso_time(std::string_view text);

/// Reads `PT1H51M35S`, `P1DT2H` and the like: seconds, without their fraction. Nothing for other
/// text.
std::optional<std::int64_t> parse_iso_duration(std::string_view text);

/// `2018-05-03T18:39:04.934Z`. Years outside 0 to 9999 are written with as many digits (and the
/// sign) as they need.
std::string format_iso_utc_ms(std::int64_t unix_ms);

}  // namespace gvoice

#endif  // GVOICE_BASE_ISO_TIME_H_
