#include "people/number_format.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>

#include "base/letters.h"
#include "base/text.h"
#include "model/phone_number.h"

namespace gvoice::people {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/// No real number is longer; also keeps hostile input out of the caches.
constexpr std::size_t kLongestNumber = 64;

bool is_e164(std::string_view text) {
  return text.size() >= 8 && text.size() <= 16 && text.front() == '+' &&
         std::all_of(text.begin() + 1, text.end(), is_digit);
}

const PhoneNumberUtil& library() {
  static const PhoneNumberUtil& util = []() -> const PhoneNumberUtil& {
    PhoneNumberUtil* instance = PhoneNumberUtil::GetInstance();
    // By default it writes a line to stdout for each number that it cannot parse. It owns the
    // logger.
    instance->SetLogger(new i18n::phonenumbers::NullLogger());
    return *instance;
  }();
  return util;
}

/// Parses `text`; false if it cannot be dialled internationally.
bool parse(std::string_view text, const char* region, PhoneNumber& number) {
  return library().Parse(std::string(text), region, &number) == PhoneNumberUtil::NO_PARSING_ERROR &&
         library().IsPossibleNumberWithReason(number) == PhoneNumberUtil::IS_POSSIBLE;
}

std::string compute_display(std::string_view normalised) {
  PhoneNumber number;
  std::string text;
  if (parse(normalised, "ZZ", number)) {
    library().Format(number, PhoneNumberUtil::INTERNATIONAL, &text);
  }
  return text;
}

/// The part after a leading 00, with `+`; empty if there is none.
std::string behind_double_zero(std::string_view typed) {
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == '0') ++zeros;
    if (zeros == 2) return "+" + std::string(typed.substr(i + 1));
    const bool other = typed[i] == '+' || (is_digit(typed[i]) && typed[i] != '0');
    if (other) break;
  }
  return {};
}

/// As `parse`, but also accepts 00 before a country code where another prefix is dialled. Such a
/// number must be valid, as 00 may begin another kind of number there.
bool parse_with_double_zero(std::string_view typed, const char* country, PhoneNumber& number) {
  const bool possible = parse(typed, country, number);
  if (possible && library().IsValidNumber(number)) return true;
  PhoneNumber abroad;
  if (const std::string rest = behind_double_zero(typed);
      rest.empty() || !parse(rest, "ZZ", abroad) || !library().IsValidNumber(abroad))
    return possible;
  number = abroad;
  return true;
}

std::optional<std::string> compute_e164(std::string_view typed, const char* country) {
  PhoneNumber number;
  if (!parse_with_double_zero(typed, country, number) || number.has_extension())
    return std::nullopt;
  std::string text;
  library().Format(number, PhoneNumberUtil::E164, &text);
  return is_e164(text) ? std::optional(std::move(text)) : std::nullopt;
}

/// Holds the lock during `compute` on purpose: each number is computed once, and libphonenumber's
/// own lock on its regular expressions prevents any speed-up by threads.
template <typename Memo, typename Compute>
auto remembered(Memo& memo, std::string_view text, const Compute& compute) {
  return memo.write([&](auto& known) {
    auto found = known.find(text);
    if (found == known.end()) found = known.emplace(std::string(text), compute(text)).first;
    return found->second;
  });
}

}  // namespace

std::string NumberFormatter::format_number(std::string_view normalised) {
  if (!is_e164(normalised)) return {};
  return remembered(formatted_, normalised, compute_display);
}

std::optional<std::string> NumberFormatter::to_e164(std::string_view typed) {
  std::string_view text = trim(typed);
  while (text.starts_with("++")) text.remove_prefix(1);
  if (is_e164(text)) return std::string(text);
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  if (digits < 7 || text.size() > kLongestNumber || has_letter(text)) return std::nullopt;
  if (digits == 11 && text.size() == 11 && text.front() == '1') return "+" + std::string(text);
  return remembered(e164_, text, [this](std::string_view number) {
    return compute_e164(number, country_.c_str());
  });
}

std::string_view NumberFormatter::to_compare(std::string_view written, Arena& arena) {
  const std::optional<std::string> e164 = to_e164(written);
  return e164 ? arena.copy(*e164) : normalize_number(written, arena);
}

std::string country_of(std::span<const std::string_view> numbers) {
  for (const std::string_view text : numbers) {
    PhoneNumber number;
    if (!parse(text, "ZZ", number)) continue;
    std::string country;
    library().GetRegionCodeForCountryCode(number.country_code(), &country);
    // Non-geographic codes, like those of satellites, have three digits.
    if (country.size() == 2 && country != "ZZ") return country;
  }
  return "US";
}

bool is_normal_number(std::string_view number) {
  constexpr std::size_t kLongestShortCode = 6;
  if (number.starts_with('+')) return std::all_of(number.begin() + 1, number.end(), is_digit);
  if (has_letter(number)) return true;
  return number.size() <= kLongestShortCode;
}

}  // namespace gvoice::people
