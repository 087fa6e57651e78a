#ifndef GVOICE_PEOPLE_NUMBER_FORMAT_H_
#define GVOICE_PEOPLE_NUMBER_FORMAT_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sync/guarded.h"

namespace gvoice::people {

/// Phone numbers as people write and read them, through libphonenumber. It remembers what it found,
/// so that each distinct number costs only once. Thread-safe.
class NumberFormatter {
 public:
  /// A normalised number for display, like `+1 202-555-0123`; empty for what no telephone network
  /// could dial (short codes, too few digits, unknown country codes).
  std::string format_number(std::string_view normalised);

  /// What people type, like `(202) 555-0123`, as `+` and 7 to 15 digits. Numbers without a country
  /// code belong to the United States, where the service is. Nothing for short codes, local numbers
  /// without an area code, numbers with an extension, and what is no number. What has this form
  /// already passes unchanged, whether it can be dialled or not.
  std::optional<std::string> to_e164(std::string_view typed);

 private:
  struct HashText {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  template <typename Value>
  using Memo = std::unordered_map<std::string, Value, HashText, std::equal_to<>>;

  sync::Guarded<Memo<std::string>> formatted_{"NumberFormatter.formatted"};
  sync::Guarded<Memo<std::optional<std::string>>> e164_{"NumberFormatter.e164"};
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_NUMBER_FORMAT_H_
