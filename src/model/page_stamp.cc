#include "model/page_stamp.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace gvoice {
namespace {

/// `0` means a digit, `_` for a separator between the parts of the time.
constexpr std::string_view kPattern = "0000-00-00T00_00_00Z";
constexpr std::size_t kMostDigits = 6;  // of a twin's number

bool fits(char c, char pattern) {
  if (pattern == '0') return is_digit(c);
  if (pattern == '_') return c == '_' || c == '-' || c == ':';
  return c == pattern;
}

bool is_letter_or_digit(char c) {
  const char lower = to_lower_ascii(c);
  return is_digit(c) || (lower >= 'a' && lower <= 'z');
}

}  // namespace

bool is_cut_page_stamp(std::string_view text) {
  return text.size() <= kPattern.size() &&
         std::equal(text.begin(), text.end(), kPattern.begin(), fits);
}

bool is_page_stamp(std::string_view text) {
  return text.size() == kPattern.size() && is_cut_page_stamp(text);
}

std::size_t end_of_page_stamp(std::string_view stem) {
  std::size_t end = stem.size();
  while (end >= kPattern.size()) {
    if (is_page_stamp(stem.substr(end - kPattern.size(), kPattern.size()))) return end;
    --end;
  }
  return std::string_view::npos;
}

NumberedName split_twin_number(std::string_view name) {
  const std::size_t open = name.rfind('(');
  if (open == std::string_view::npos) return {name};
  const std::string_view written = name.substr(open);
  if (length_of_twin_number(written) != written.size()) return {name};
  NumberedName split{name.substr(0, open)};
  for (const char digit : written.substr(1, written.size() - 2))
    split.number = split.number * 10 + static_cast<std::uint32_t>(digit - '0');
  return split;
}

std::size_t length_of_twin_number(std::string_view text) {
  std::size_t end = text.starts_with(" (") ? 2 : 1;
  if (end == 1 && !text.starts_with('(')) return 0;
  const std::size_t first_digit = end;
  while (end < text.size() && is_digit(text[end])) ++end;
  const std::size_t digits = end - first_digit;
  const bool closed = end < text.size() && text[end] == ')';
  return closed && digits > 0 && digits <= kMostDigits ? end + 1 : 0;
}

std::string_view without_copier_mark(std::string_view stem) {
  const std::size_t end = end_of_page_stamp(stem);
  if (end == std::string_view::npos || end == stem.size() || is_letter_or_digit(stem[end]))
    return stem;
  return stem.substr(0, end + length_of_twin_number(stem.substr(end)));
}

}  // namespace gvoice
