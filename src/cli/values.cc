#include "cli/values.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "base/text.h"
#include "cli/suggest.h"

namespace gvoice::cli {
namespace {

/// Removes `ending` from the end of `text`; false if it is not there.
bool drop_end(std::string_view& text, std::string_view ending) {
  if (!text.ends_with(ending)) return false;
  text.remove_suffix(ending.size());
  return true;
}

ValueKind kind_of(std::string_view name) {
  if (name == "DIR") return ValueKind::kFolder;
  if (name == "INPUT") return ValueKind::kInput;
  if (name == "VERB") return ValueKind::kVerb;
  if (name == "FILE" || name.starts_with("FILE.")) return ValueKind::kFile;
  return ValueKind::kAnything;
}

Placeholder placeholder_of(std::string_view word) {
  Placeholder placeholder{};
  if (word.starts_with('[')) {
    word.remove_prefix(1);
    placeholder.optional = drop_end(word, "]");
  }
  placeholder.list = drop_end(word, ",...");
  placeholder.repeated = drop_end(word, "...");
  placeholder.name = word;
  placeholder.kind = kind_of(word);
  if (placeholder.kind == ValueKind::kFile)
    placeholder.ending = word.substr(std::min(word.find('.'), word.size()));
  return placeholder;
}

}  // namespace

std::vector<Placeholder> read_placeholders(std::string_view arguments) {
  std::vector<Placeholder> placeholders;
  while (!arguments.empty()) {
    const std::size_t end = std::min(arguments.find(' '), arguments.size());
    if (end > 0) placeholders.push_back(placeholder_of(arguments.substr(0, end)));
    arguments.remove_prefix(std::min(end + 1, arguments.size()));
  }
  return placeholders;
}

Error usage(std::string message, std::string advice) {
  return {ErrorKind::kUsage, std::move(message), std::move(advice)};
}

Error unknown_value(std::string_view kind, std::string_view value, std::string_view spelling,
                    std::span<const std::string_view> known) {
  return usage(fmt::format("there is no {} \"{}\"", kind, value),
               suggestion(spelling, known, "")
                   .append(fmt::format("Known {}s: {}.", kind, fmt::join(known, ", "))));
}

Result<std::uint64_t> whole_number(std::string_view flag, std::string_view value,
                                   std::uint64_t most, std::uint64_t like) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (fault == std::errc() && end == value.data() + value.size() && number >= 1 && number <= most)
    return number;
  const bool bounded = most != std::numeric_limits<std::uint64_t>::max();
  return usage(fmt::format("{} wants a whole number from 1 {}, not \"{}\"", flag,
                           bounded ? fmt::format("to {}", most) : "on", value),
               fmt::format("For example: {} {}", flag, like));
}

Result<DateSpan> date_of(std::string_view flag, std::string_view value) {
  Result<DateSpan> date = parse_date_span(value);
  if (date) return date;
  return usage(fmt::format("{} wants a date: {}", flag, date.error().message), date.error().advice);
}

Status each_of(std::string_view list, const std::function<Status(std::string_view)>& take) {
  for (std::size_t start = 0; start <= list.size();) {
    const std::size_t comma = std::min(list.find(',', start), list.size());
    if (const Status taken = take(trim(list.substr(start, comma - start))); !taken) return taken;
    start = comma + 1;
  }
  return {};
}

}  // namespace gvoice::cli
