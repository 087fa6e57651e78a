#include "write/csv/csv_field.h"

#include <algorithm>
#include <array>

#include "base/byte_search.h"
#include "base/text.h"

namespace gvoice::write::csv {
namespace {

constexpr std::string_view kBetweenValues = "; ";

/// What spreadsheets treat as the start of a formula (list by OWASP): some skip white space and
/// NUL, and accept full-width characters.
bool starts_formula(std::string_view field) {
  constexpr std::string_view kStarts("=+-@\t\r\n\0", 8);
  constexpr std::array<std::string_view, 4> kWideStarts = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  if (field.empty()) return false;
  return kStarts.find(field.front()) != std::string_view::npos ||
         std::ranges::any_of(kWideStarts,
                             [&](std::string_view wide) { return field.starts_with(wide); });
}

/// Also after apostrophes, so that the guard can be removed unambiguously.
bool needs_guard(std::string_view field) {
  return starts_formula(field.substr(std::min(field.find_first_not_of('\''), field.size())));
}

/// Also true for an empty value: an unknown number.
bool is_phone_number(std::string_view value) {
  if (value.starts_with('+') && value.size() > 1) value.remove_prefix(1);
  return std::ranges::all_of(value, is_digit);
}

bool holds_phone_numbers_only(std::string_view field) {
  while (true) {
    const std::size_t end = field.find(kBetweenValues);
    if (!is_phone_number(field.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    field.remove_prefix(end + kBetweenValues.size());
  }
}

void quote(std::size_t begin, std::string& out) {
  const auto inside =
      std::ranges::count(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '"');
  std::size_t from = out.size();
  out.resize(out.size() + static_cast<std::size_t>(inside) + 2);
  std::size_t to = out.size();
  out[--to] = '"';
  // From the end, so that nothing is overwritten before it has moved.
  while (from > begin) {
    const char c = out[--from];
    out[--to] = c;
    if (c == '"') out[--to] = '"';
  }
  out[begin] = '"';
}

void finish(std::size_t begin, bool guarded, std::string& out) {
  if (guarded) out.insert(begin, 1, '\'');
  if (find_special<0, '"', ',', '\r', '\n'>(out, begin) < out.size()) quote(begin, out);
}

bool needs_quotes_in_list(std::string_view value) {
  return value.starts_with('"') || value.starts_with(' ') ||
         value.find_first_of(";\r\n") != std::string_view::npos;
}

}  // namespace

void finish_text(std::size_t begin, Guard guard, std::string& out) {
  const std::string_view field = std::string_view(out).substr(begin);
  finish(begin, guard == Guard::kOn && needs_guard(field), out);
}

void finish_numbers(std::size_t begin, Guard guard, std::string& out) {
  const std::string_view field = std::string_view(out).substr(begin);
  finish(begin, guard == Guard::kOn && needs_guard(field) && !holds_phone_numbers_only(field), out);
}

void ListField::add(std::string_view value) {
  if (!first_) out_ += kBetweenValues;
  first_ = false;
  const std::size_t begin = out_.size();
  out_ += value;
  if (needs_quotes_in_list(value)) quote(begin, out_);
}

}  // namespace gvoice::write::csv
