#include "conversion/my_number.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "gvoice/convert.h"
#include "people/number_format.h"

namespace gvoice {
namespace {

constexpr const char* kAdvice =
    "Write it with its area code, or with + and the code of its country: --my-number +12025550123";

/// Whether some country may have such a number; the country is known only with the account.
bool may_be_a_number(std::string_view typed) {
  static constexpr std::string_view kPunctuation = "+-.() ";
  // No country with Google Voice has shorter complete numbers.
  constexpr std::ptrdiff_t kFewestDigits = 8;
  constexpr std::ptrdiff_t kMostDigits = 19;  // including an international prefix
  const auto digits = std::ranges::count_if(typed, is_digit);
  const bool only_digits = std::ranges::all_of(
      typed, [](char c) { return is_digit(c) || kPunctuation.find(c) != std::string_view::npos; });
  if (!only_digits || digits < kFewestDigits || digits > kMostDigits) return false;
  return !typed.starts_with('+') || people::NumberFormatter().to_e164(typed).has_value();
}

}  // namespace

Status check_my_number(std::string_view typed) {
  if (may_be_a_number(typed)) return {};
  return Error{ErrorKind::kUsage,
               "--my-number wants a whole phone number, not \"" + std::string(typed) + "\"",
               kAdvice};
}

Status conversion::read_my_numbers(Run& run) {
  people::NumberFormatter formatter(run.country);
  for (const std::string& typed : run.options.my_numbers) {
    auto number = formatter.to_e164(typed);
    if (number) {
      run.my_numbers.push_back(*std::move(number));
    } else if (run.options_are_typed) {
      return Error{ErrorKind::kFailed,
                   "--my-number wants a whole phone number; \"" + typed +
                       "\" is none in the country by which the numbers of this account are read (" +
                       run.country + ").",
                   kAdvice};
    }
  }
  return {};
}

}  // namespace gvoice
