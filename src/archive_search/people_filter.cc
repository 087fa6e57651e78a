#include "archive_search/people_filter.h"

#include <algorithm>
#include <string>

#include "base/fold_case.h"
#include "base/letters.h"
#include "base/text.h"
#include "people/number_format.h"

namespace gvoice::archive_search {
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

/// Whether `typed` is the complete number as dialled in its own country or from another, with
/// additional digits in front or in the middle.
bool dials(std::string_view typed, std::string_view digits, std::string_view number) {
  constexpr std::size_t kFewestDigits = 7;
  constexpr std::size_t kLastDigits = 4;
  if (digits.size() < kFewestDigits || !number.starts_with('+')) return false;
  // Parsing a number costs more than this check.
  if (!number.ends_with(digits.substr(digits.size() - kLastDigits))) return false;
  people::NumberFormatter at_home(people::country_of({&number, 1}));
  people::NumberFormatter in_the_united_states;
  return at_home.to_e164(typed) == number || in_the_united_states.to_e164(typed) == number;
}

bool is_number_meant(std::string_view typed, std::string_view number) {
  constexpr std::size_t kFewestDigits = 3;
  const std::string digits = digits_of(typed);
  if (digits.size() < kFewestDigits) return false;
  // The digits of an address count only if they are adjacent.
  if (has_letter(number)) return number.find(digits) != std::string_view::npos;
  return digits_of(number).ends_with(digits) || dials(typed, digits, number);
}

bool holds(std::string_view text, std::string_view folded) {
  return fold_accents(text).find(folded) != std::string::npos;
}

}  // namespace

bool is_meant(std::string_view typed, std::string_view name, std::string_view number) {
  if (is_number(typed)) return is_number_meant(typed, number);
  const std::string wanted = fold_accents(typed);
  if (wanted.empty()) return false;
  return holds(name, wanted) || (!is_number(number) && holds(number, wanted));
}

}  // namespace gvoice::archive_search
