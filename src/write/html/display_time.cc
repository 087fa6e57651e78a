#include "write/html/display_time.h"

#include <array>
#include <cstddef>

#include "base/iso_time.h"

namespace gvoice::write::html {
namespace {

struct Date {
  std::uint32_t year = 0;
  std::uint32_t month = 0;  ///< from 1
  std::uint32_t day = 0;    ///< from 1
};

/// Days that are shown have years of four digits (LocalTime).
constexpr Date date_of(std::int64_t day) {
  const CivilDate date = civil_from_days(day);
  return {static_cast<std::uint32_t>(date.year), date.month, date.day};
}

constexpr std::array<Markup, 12> kMonths = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
constexpr std::array<Markup, 12> kShortMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
/// From 1970-01-01 on.
constexpr std::array<Markup, 7> kWeekdays = {"Thursday", "Friday",  "Saturday", "Sunday",
                                             "Monday",   "Tuesday", "Wednesday"};

void append_date(ShortText& text, const std::array<Markup, 12>& months, std::int64_t day) {
  const Date date = date_of(day);
  text.append(months[date.month - 1]).append(" ").number(date.day).append(", ").number(date.year);
}

void append_offset(ShortText& text, Markup minus, std::int32_t minutes) {
  text.append(minutes < 0 ? minus : Markup("+"));
  const auto size = static_cast<std::uint32_t>(minutes < 0 ? -minutes : minutes);
  text.two_digits(size / 60).append(":").two_digits(size % 60);
}

}  // namespace

std::uint64_t year_of(std::int64_t day) { return date_of(day).year; }

std::int64_t month_of(std::int64_t day) {
  const Date date = date_of(day);
  return std::int64_t{date.year} * 12 + date.month - 1;
}

ShortText short_month(std::int64_t day) {
  return ShortText().append(kShortMonths[date_of(day).month - 1]);
}

ShortText month_and_year(std::int64_t day) {
  const Date date = date_of(day);
  return ShortText().append(kMonths[date.month - 1]).append(" ").number(date.year);
}

ShortText iso_month(std::int64_t day) {
  const Date date = date_of(day);
  ShortText text;
  text.two_digits(date.year / 100).two_digits(date.year).append("-").two_digits(date.month);
  return text;
}

ShortText iso_date(std::int64_t day) {
  return iso_month(day).append("-").two_digits(date_of(day).day);
}

ShortText iso_time(const ShortText& date, const LocalTime& time) {
  ShortText text = date;
  const auto ms = static_cast<std::uint32_t>(time.ms_of_day);
  text.append("T").two_digits(ms / 3'600'000).append(":").two_digits(ms / 60'000 % 60).append(":");
  text.two_digits(ms / 1000 % 60).append(".").three_digits(ms % 1000);
  append_offset(text, "-", time.offset_minutes);
  return text;
}

ShortText long_date(std::int64_t day) {
  ShortText text;
  text.append(kWeekdays[static_cast<std::size_t>(day - floor_divide(day, 7) * 7)]).append(", ");
  append_date(text, kMonths, day);
  return text;
}

ShortText short_date(std::int64_t day) {
  ShortText text;
  append_date(text, kShortMonths, day);
  return text;
}

ShortText clock_time(const LocalTime& time) {
  const auto minutes = static_cast<std::uint32_t>(time.ms_of_day / 60'000);
  const std::uint32_t hour = minutes / 60 % 12;
  ShortText text;
  text.number(hour == 0 ? 12 : hour).append(":").two_digits(minutes % 60);
  text.append(minutes < 12 * 60 ? Markup(" AM") : Markup(" PM"));
  return text;
}

ShortText offset_name(std::int32_t offset_minutes) {
  ShortText text;
  text.append("UTC");
  if (offset_minutes != 0) append_offset(text, "\u2212", offset_minutes);
  return text;
}

ShortText duration_text(std::uint64_t seconds) {
  const std::uint64_t hours = seconds / 3600;
  const std::uint64_t minutes = seconds / 60 % 60;
  ShortText text;
  if (hours > 0)
    text.number(hours).append(minutes > 0 || seconds % 60 > 0 ? Markup(" h ") : Markup(" h"));
  if (minutes > 0) text.number(minutes).append(seconds % 60 > 0 ? Markup(" min ") : Markup(" min"));
  if (seconds % 60 > 0 || seconds == 0) text.number(seconds % 60).append(" s");
  return text;
}

}  // namespace gvoice::write::html
