#include "write/format/time_text.h"

#include "base/iso_time.h"

namespace gvoice::write {
namespace {

/// The lowest `count` digits, with zeros in front.
void append_digits(std::uint32_t value, unsigned count, std::string& out) {
  out.append(count, '0');
  for (auto digit = out.rbegin(); count > 0; --count, ++digit, value /= 10)
    *digit = static_cast<char>('0' + value % 10);
}

}  // namespace

void append_iso_date(std::int64_t day, std::string& out) {
  const CivilDate date = civil_from_days(day);
  append_digits(static_cast<std::uint32_t>(date.year), 4, out);
  out += '-';
  append_digits(date.month, 2, out);
  out += '-';
  append_digits(date.day, 2, out);
}

void append_clock(const LocalTime& time, std::string& out) {
  const auto seconds = static_cast<std::uint32_t>(time.ms_of_day / 1000);
  append_digits(seconds / 3600, 2, out);
  out += ':';
  append_digits(seconds / 60 % 60, 2, out);
  out += ':';
  append_digits(seconds % 60, 2, out);
}

void append_offset(std::int32_t offset_minutes, std::string& out) {
  out += offset_minutes < 0 ? '-' : '+';
  const auto size =
      static_cast<std::uint32_t>(offset_minutes < 0 ? -offset_minutes : offset_minutes);
  append_digits(size / 60, 2, out);
  out += ':';
  append_digits(size % 60, 2, out);
}

void append_iso_time(const LocalTime& time, std::string& out) {
  append_iso_date(time.day, out);
  out += 'T';
  append_clock(time, out);
  out += '.';
  append_digits(static_cast<std::uint32_t>(time.ms_of_day % 1000), 3, out);
  append_offset(time.offset_minutes, out);
}

}  // namespace gvoice::write
