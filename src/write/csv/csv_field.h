#ifndef GVOICE_WRITE_CSV_CSV_FIELD_H_
#define GVOICE_WRITE_CSV_CSV_FIELD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Fields as RFC 4180 has them, made where they stand at the end of a line. All functions are pure
/// but for what they append to or change.
namespace gvoice::write::csv {

/// Whether spreadsheets are kept from running what others wrote as a formula.
enum class Guard : std::uint8_t { kOn, kOff };

/// What stands between the values of one field.
inline constexpr std::string_view kBetweenValues = "; ";

/// Makes a field of what stands in `out` from `begin` on: an apostrophe in front where a
/// spreadsheet would run it, and quotes around it where it needs them.
void finish_text(std::size_t begin, Guard guard, std::string& out);

/// The same for phone numbers with kBetweenValues between them. They begin with a plus and are no
/// formulas, so there is an apostrophe only where one of them is something else.
void finish_numbers(std::size_t begin, Guard guard, std::string& out);

}  // namespace gvoice::write::csv

#endif  // GVOICE_WRITE_CSV_CSV_FIELD_H_
