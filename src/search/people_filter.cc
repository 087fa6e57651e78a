#include "search/people_filter.h"

#include <algorithm>
#include <string>

#include "base/fold_case.h"
#include "base/text.h"

namespace gvoice::searching {
namespace {

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) digits += c;
  }
  return digits;
}

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return is_digit(c) || std::string_view("+-.() ").find(c) != std::string_view::npos;
  });
}

}  // namespace

bool is_meant(std::string_view typed, std::string_view name, std::string_view number) {
  constexpr std::size_t kFewestDigits = 3;
  if (is_number(typed)) {
    const std::string digits = digits_of(typed);
    return digits.size() >= kFewestDigits && digits_of(number).ends_with(digits);
  }
  const std::string wanted = fold_accents(typed);
  return !wanted.empty() && fold_accents(name).find(wanted) != std::string::npos;
}

}  // namespace gvoice::searching
