#include "base/iso_time.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace gvoice {
namespace {

constexpr std::int64_t kSecondsPerMinute = 60;
constexpr std::int64_t kSecondsPerHour = 3600;
constexpr std::int64_t kSecondsPerDay = 86400;
constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kMsPerDay = kSecondsPerDay * kMsPerSecond;

/// Reads a text from the front; a read that fails does not advance.
class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  bool at_end() const { return rest_.empty(); }

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits, count being at most 9.
  std::optional<unsigned> number(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    unsigned value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (!is_digit(c)) return std::nullopt;
      value = value * 10 + static_cast<unsigned>(c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  std::size_t count_digits() const {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    return count;
  }

 private:
  std::string_view rest_;
};

/// The fraction after the point, truncated to milliseconds.
std::optional<std::int64_t> read_fraction(Reader& reader) {
  const std::size_t digits = reader.count_digits();
  if (digits < 1 || digits > 9) return std::nullopt;
  std::int64_t fraction = *reader.number(digits);
  for (std::size_t i = digits; i < 3; ++i) fraction *= 10;
  for (std::size_t i = 3; i < digits; ++i) fraction /= 10;
  return fraction;
}

/// The zone, up to the end of the text; false if it is invalid.
bool read_zone(Reader& reader, IsoTime& time) {
  if (reader.at_end()) return true;
  time.has_zone = true;
  if (reader.take('Z') || reader.take('z')) return reader.at_end();
  const bool west = reader.take('-');
  if (!west && !reader.take('+')) return false;
  const auto hours = reader.number(2);
  if (!hours || *hours > 23) return false;
  unsigned minutes = 0;
  if (!reader.at_end()) {
    reader.take(':');
    const auto written = reader.number(2);
    if (!written || *written > 59) return false;
    minutes = *written;
  }
  const auto seconds =
      static_cast<std::int32_t>(*hours * kSecondsPerHour + minutes * kSecondsPerMinute);
  time.utc_offset_seconds = west ? -seconds : seconds;
  return reader.at_end();
}

}  // namespace

std::optional<IsoTime> parse_iso_time(std::string_view text) {
  text = trim(text);
  // Every page has such times, so the fixed part is checked without branches.
  constexpr std::size_t kFixedPart = std::string_view("2018-05-03T12:39:04").size();
  if (text.size() < kFixedPart) return std::nullopt;
  unsigned largest_digit = 0;
  const auto digit = [&](std::size_t place) {
    const unsigned value = static_cast<unsigned char>(text[place]) - unsigned{'0'};
    largest_digit = std::max(largest_digit, value);
    return value;
  };
  const auto two_digits = [&](std::size_t place) { return digit(place) * 10 + digit(place + 1); };
  const std::int64_t year = two_digits(0) * 100 + two_digits(2);
  const unsigned month = two_digits(5);
  const unsigned day = two_digits(8);
  const unsigned hour = two_digits(11);
  const unsigned minute = two_digits(14);
  const unsigned second = two_digits(17);
  const bool separated = text[4] == '-' && text[7] == '-' && text[13] == ':' && text[16] == ':' &&
                         (text[10] == 'T' || text[10] == 't' || text[10] == ' ');
  if (largest_digit > 9 || !separated) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  Reader reader(text.substr(kFixedPart));
  std::int64_t fraction_ms = 0;
  if (reader.take('.') || reader.take(',')) {
    const auto fraction = read_fraction(reader);
    if (!fraction) return std::nullopt;
    fraction_ms = *fraction;
  }
  IsoTime time;
  if (!read_zone(reader, time)) return std::nullopt;
  const std::int64_t seconds = days_from_civil(year, month, day) * kSecondsPerDay +
                               hour * kSecondsPerHour + minute * kSecondsPerMinute + second -
                               time.utc_offset_seconds;
  time.ms = seconds * kMsPerSecond + fraction_ms;
  return time;
}

std::optional<std::int64_t> parse_iso_duration(std::string_view text) {
  struct Unit {
    char letter;
    bool behind_t;
    std::int64_t seconds;
  };
  constexpr Unit kUnits[] = {{'D', false, kSecondsPerDay},
                             {'H', true, kSecondsPerHour},
                             {'M', true, kSecondsPerMinute},
                             {'S', true, 1}};
  Reader reader(trim(text));
  if (!reader.take('P')) return std::nullopt;
  bool behind_t = reader.take('T');
  bool any = false;
  std::int64_t total = 0;
  std::size_t next_unit = 0;
  while (!reader.at_end()) {
    const std::size_t digits = reader.count_digits();
    if (digits < 1 || digits > 9) return std::nullopt;
    const std::int64_t value = *reader.number(digits);
    const bool fraction = reader.take('.');
    if (fraction && !read_fraction(reader)) return std::nullopt;
    while (next_unit < std::size(kUnits) &&
           (kUnits[next_unit].behind_t != behind_t || !reader.take(kUnits[next_unit].letter))) {
      ++next_unit;
    }
    if (next_unit == std::size(kUnits) || (fraction && kUnits[next_unit].letter != 'S')) {
      return std::nullopt;
    }
    total += value * kUnits[next_unit++].seconds;
    any = true;
    if (!behind_t && reader.take('T')) {
      behind_t = true;
      if (reader.at_end()) return std::nullopt;
    }
  }
  return any ? std::optional(total) : std::nullopt;
}

std::string format_iso_utc_ms(std::int64_t unix_ms) {
  const std::int64_t days = floor_divide(unix_ms, kMsPerDay);
  const std::int64_t remainder = unix_ms % kMsPerDay;
  const std::int64_t ms_of_day = remainder < 0 ? remainder + kMsPerDay : remainder;
  const CivilDate date = civil_from_days(days);
  const std::int64_t seconds = ms_of_day / kMsPerSecond;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", date.year, date.month, date.day,
                     seconds / kSecondsPerHour, seconds / kSecondsPerMinute % 60, seconds % 60,
                     ms_of_day % kMsPerSecond);
}

}  // namespace gvoice
