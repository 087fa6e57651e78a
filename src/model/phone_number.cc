#include "model/phone_number.h"

#include <algorithm>

#include "base/text.h"

namespace gvoice {
namespace {

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// Appends the digits of `text` to `out`, at most `limit`.
std::size_t copy_digits(std::string_view text, char* out, std::size_t limit) {
  std::size_t count = 0;
  for (const char c : text) {
    if (is_digit(c) && count < limit) out[count++] = c;
  }
  return count;
}

/// The digits without an optional North American country code.
std::string_view without_country_code(std::string_view digits) {
  return digits.size() == 11 && digits.front() == '1' ? digits.substr(1) : digits;
}

}  // namespace

std::string_view normalize_number(std::string_view raw, Arena& arena) {
  std::string_view number = trim(raw);
  while (number.starts_with("++")) number.remove_prefix(1);
  if (number.size() == 11 && number.front() == '1' && all_digits(number)) {
    char* place = static_cast<char*>(arena.allocate(12, 1));
    place[0] = '+';
    std::copy(number.begin(), number.end(), place + 1);
    return {place, 12};
  }
  return number == "+" ? std::string_view() : number;
}

bool has_letter_case(std::string_view address) {
  return std::ranges::any_of(address, [](char c) {
    const char small = to_lower_ascii(c);
    return small >= 'a' && small <= 'z';
  });
}

void append_address_key(std::string_view address, std::string& key) {
  const std::size_t begin = key.size();
  key += address;
  std::transform(key.begin() + static_cast<std::ptrdiff_t>(begin), key.end(),
                 key.begin() + static_cast<std::ptrdiff_t>(begin), to_lower_ascii);
}

bool is_telephone_number(std::string_view number) {
  constexpr std::size_t kFewestDigits = 7;
  constexpr std::size_t kMostDigits = 15;
  constexpr std::string_view kBetweenDigits = " -.()";
  if (number.starts_with('+')) number.remove_prefix(1);
  std::size_t digits = 0;
  for (const char c : number) {
    if (is_digit(c)) {
      ++digits;
    } else if (kBetweenDigits.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return digits >= kFewestDigits && digits <= kMostDigits;
}

bool is_only_the_number(std::string_view name, std::string_view number) {
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (to_lower_ascii(c) >= 'a' && to_lower_ascii(c) <= 'z')) return false;
  }
  constexpr std::size_t kLongest = 32;
  char name_digits[kLongest];
  char number_digits[kLongest];
  const std::string_view a(name_digits, copy_digits(name, name_digits, kLongest));
  const std::string_view b(number_digits, copy_digits(number, number_digits, kLongest));
  return !a.empty() && without_country_code(a) == without_country_code(b);
}

}  // namespace gvoice
