#include <algorithm>
#include <string>

#include "base/text.h"
#include "gvoice/convert.h"
#include "people/number_format.h"

namespace gvoice {
namespace {

/// Whether people write numbers with nothing else.
bool looks_like_a_number(std::string_view typed) {
  static constexpr std::string_view kPunctuation = "+-.() ";
  return std::ranges::any_of(typed, is_digit) && std::ranges::all_of(typed, [](char c) {
           return is_digit(c) || kPunctuation.find(c) != std::string_view::npos;
         });
}

}  // namespace

Status check_my_number(std::string_view typed) {
  if (looks_like_a_number(typed) && people::NumberFormatter().to_e164(typed)) return {};
  return Error{ErrorKind::kUsage,
               "--my-number wants a whole phone number, not \"" + std::string(typed) + "\"",
               "Write it with its area code, or with + and the code of its country: --my-number "
               "+12025550123"};
}

}  // namespace gvoice
