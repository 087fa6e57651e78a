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

/// Phone numbers as people write and read them, through libphonenumber. It remembers what it found,
/// so that each distinct number costs only once. Thread-safe.
class NumberFormatter {
 public:
  /// `country`: two capital letters (ISO 3166-1), where numbers without a country code belong.
  explicit NumberFormatter(std::string country = "US") : country_(std::move(country)) {}

  /// A normalised number for display, like `+1 202-555-0123`; empty for what no telephone network
  /// could dial (short codes, too few digits, unknown country codes).
  std::string format_number(std::string_view normalised);

  /// What people type, like `(202) 555-0123`, as `+` and 7 to 15 digits. Nothing for short codes,
  /// local numbers without an area code, numbers with an extension, and what is no number, like an
  /// address with letters and digits. What has this form already passes unchanged, whether it can
  /// be dialled or not. 00 before a whole international number is read as + in every country.
  std::optional<std::string> to_e164(std::string_view typed);

  /// What people or pages write as it is compared: by `to_e164`, else by `normalize_number`. A copy
  /// in `arena`, or a part of `written`.
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

/// The country of the first of these numbers that names one, as two capital letters; the United
/// States, where the service is, where none does. Thread-safe.
std::string country_of(std::span<const std::string_view> numbers);

/// Whether a number is as it is compared: `+` and digits, a short code, or an address with letters
/// of any script. Others may be written with punctuation, or without their country. Pure.
bool is_normal_number(std::string_view number);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_NUMBER_FORMAT_H_
