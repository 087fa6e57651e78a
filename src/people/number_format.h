#ifndef GVOICE_PEOPLE_NUMBER_FORMAT_H_
#define GVOICE_PEOPLE_NUMBER_FORMAT_H_

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/arena.h"
#include "sync/mutex.h"

namespace gvoice::people {

/// Parses and formats phone numbers with libphonenumber. Caches results, so that each distinct
/// number is computed once. Thread-safe.
class NumberFormatter {
 public:
  /// `country`: two capital letters (ISO 3166-1), the country of numbers without a country code.
  explicit NumberFormatter(std::string country = "US") : country_(std::move(country)) {}

  /// A normalised number for display, like `+1 202-555-0123`; empty for numbers that cannot be
  /// dialled (short codes, too few digits, unknown country codes).
  std::string format_number(std::string_view normalised);

  /// Converts a typed number like `(202) 555-0123` to `+` and 7 to 15 digits. Nullopt for short
  /// codes, local numbers without an area code, numbers with an extension, and anything else, like
  /// an address with letters and digits. Numbers in this form are returned unchanged, valid or not.
  /// 00 before a complete international number is read as + in every country.
  std::optional<std::string> to_e164(std::string_view typed);

  /// The form for comparison of a written number: by `to_e164`, else `normalize_number`. A copy in
  /// `arena`, or a part of `written`.
  std::string_view to_compare(std::string_view written, Arena& arena);

 private:
  struct HashText {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  template <typename Value>
  using Memo = std::unordered_map<std::string, Value, HashText, std::equal_to<>>;

  const std::string country_;
  sync::Guarded<Memo<std::string>> formatted_{"NumberFormatter.formatted"};
  sync::Guarded<Memo<std::optional<std::string>>> e164_{"NumberFormatter.e164"};
};

/// The country of the first of these numbers that has one, as two capital letters; else the United
/// States, where the service is offered. Thread-safe.
std::string country_of(std::span<const std::string_view> numbers);

/// Whether a number is in the form for comparison: `+` and digits, a short code, or an address with
/// letters of any script. Others may contain punctuation or lack their country. Pure.
bool is_normal_number(std::string_view number);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_NUMBER_FORMAT_H_
