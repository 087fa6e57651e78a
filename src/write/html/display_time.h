#ifndef GVOICE_WRITE_HTML_DISPLAY_TIME_H_
#define GVOICE_WRITE_HTML_DISPLAY_TIME_H_

#include <cstdint>

#include "model/local_clock.h"
#include "write/html/markup.h"

/// Times as people read them: English, the same on every machine, without a heap.
namespace gvoice::write::html {

/// `2018`
std::uint64_t year_of(std::int64_t day);
/// Months since January of the year 0, so that the next month is one more.
std::int64_t month_of(std::int64_t day);
/// `May`
ShortText short_month(std::int64_t day);
/// `May 2018`, with the whole name of the month
ShortText month_and_year(std::int64_t day);
/// `2018-05`
ShortText iso_month(std::int64_t day);
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
