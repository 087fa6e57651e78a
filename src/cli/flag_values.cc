#include "cli/flag_values.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <utility>

namespace gvoice::cli {

Error usage(std::string message, std::string advice) {
  return {ErrorKind::kUsage, std::move(message), std::move(advice)};
}

Result<std::uint64_t> whole_number(std::string_view flag, std::string_view value,
                                   std::uint64_t least, std::uint64_t most, std::string_view like) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (fault == std::errc() && end == value.data() + value.size() && number >= least &&
      number <= most) {
    return number;
  }
  const bool bounded = most != std::numeric_limits<std::uint64_t>::max();
  const std::string range = bounded ? fmt::format("a whole number from {} to {}", least, most)
                                    : fmt::format("a whole number from {} on", least);
  return usage(fmt::format("{} wants {}, not \"{}\"", flag, range, value),
               fmt::format("For example: {} {}", flag, like));
}

Result<DateSpan> date_of(std::string_view flag, std::string_view value) {
  Result<DateSpan> date = parse_date_span(value);
  if (date) return date;
  return usage(fmt::format("{} wants a date: {}", flag, date.error().message), date.error().advice);
}

}  // namespace gvoice::cli
